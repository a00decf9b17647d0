"""Training of the encoder: from a pretrained one and annotated articles to its weights; see ../README.md."""
