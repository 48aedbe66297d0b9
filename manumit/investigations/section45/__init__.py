"""The statutory defence, limb by limb, asked again at each stage."""
