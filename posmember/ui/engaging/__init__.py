"""What a member can do besides buying: check in, share, review, missions, draws, coupons."""
