"""What people open first: home, the case list and case page, the auditor's pages."""
