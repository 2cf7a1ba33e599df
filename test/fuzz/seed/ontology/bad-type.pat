event NOPE
