"""What every pricing rule looks at: product, member, coupon, moment; and what it makes of it."""
