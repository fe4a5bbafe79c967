"""What a mail does: it answers, acknowledges, asks, extends, bounces."""
