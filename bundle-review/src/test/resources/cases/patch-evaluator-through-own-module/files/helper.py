import prism as p
