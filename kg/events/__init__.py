"""What happened: triggers, roles, tolls, realis; assembled into events with their claims, and relations."""
