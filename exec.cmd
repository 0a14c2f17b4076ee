@rem Windows has no "exec", with which scripts of package.json begin so that signals to npm reach node: runs what follows.
@%*
