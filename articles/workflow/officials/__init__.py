"""The register of officials (sổ chức danh): who held which post when, and what a text says."""
