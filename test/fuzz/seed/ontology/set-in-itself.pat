set crowd = people $crowd
