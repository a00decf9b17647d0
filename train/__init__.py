"""Training of the learnt parts, from annotated articles outside the repository; see README.md here."""
