"""What earns without a purchase: check-ins, shares, reviews, referrals, missions, prize draws."""
