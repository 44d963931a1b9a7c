"""The verbs: whatever changes a stage, or what readers see, goes through here (laws 3–5, 12)."""
