"""What readers see: views, addresses, feeds, sitemaps, the photo view."""
