"""Who offers the viewer: name, logo, colours, and what the operator tells visitors."""
