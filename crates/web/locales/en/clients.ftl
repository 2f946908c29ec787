# System clients and their tokens.
nav-clients = System clients
clients-title = System clients
clients-lead = Programs of this post that call the API: border systems, case systems. Each has a token of its own, for as little as it needs.
clients-api = How the API is used
clients-open = Tokens in use
clients-none = No token is in use.
clients-new = Issue a token
clients-label = Name
clients-label-hint = Such as “gates of terminal 2”.
clients-label-missing = Give it a name of at most 64 letters.
clients-account = Technical account
clients-account-hint = Its roles bound what the program may do, and its pseudonym stands in the log.
clients-account-missing = Choose an account of this post.
clients-account-left = account no longer in service
clients-scopes = What it may ask for
clients-scope-missing = Choose at least one thing it may ask for.
clients-used = Last used
clients-never = never
clients-until = Good until
clients-for = Good for
clients-days-missing = Choose how long the token is good.
clients-issue = Issue the token
clients-revoke = Revoke
clients-made = The token is made
clients-made-do = Copy it now into the program's settings: it is shown this once and kept nowhere.
clients-scope-check = look up persons, documents and things
clients-scope-hits = confirm, dismiss and read hits
clients-scope-notices-read = read notices and diffusions
clients-scope-notices-write = draft and submit
clients-scope-messages-read = read messages
clients-scope-messages-write = send messages
clients-scope-desk = follow the desk
clients-scope-audit = read the audit of look-ups
flash-client-revoked = The token is revoked; it opens nothing any more.
clients-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
