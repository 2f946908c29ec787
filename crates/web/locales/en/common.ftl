# The frame of every page and words that all pages share.
skip = Skip to content
demo-banner = Demonstration: every person and case here is invented.
nav = Main
nav-desk = Desk
nav-check = Check
nav-drafts = Drafts
nav-reviews = Reviews
nav-messages = Messages
nav-notices = Notices
nav-documents = Documents
nav-erasures = Erasures
nav-audit = Audit
nav-directory = Directory
nav-account = My account
nav-help = Help
nav-policy = Who may do what
ask-label = Check a person, document or object
ask-placeholder = Name, document number, machine readable zone, VIN…   ( / )
ask-button = Check
language = Language
theme = Appearance
theme-auto = As the system
theme-light = Light
theme-dark = Dark
sign-out = Sign out
footer = A score ranks, it accuses nobody. Every look-up is recorded.
secretariat = General Secretariat
copy-hub = authoritative register
copy-never = copy never confirmed: no answer means nothing
copy-as-of = copy as of { $time }
copy-too-old = copy of { $time } is too old: no answer means nothing
line-online = Online
line-offline = Offline
role-bureau_officer = Bureau officer
role-border_officer = Border officer
role-reviewer = Reviewer
role-duty_officer = Duty officer
role-data_protection_officer = Data-protection officer
role-administrator = Administrator
span-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
}
span-hours = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
}
span-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
clock-left = { $span } left
clock-over = { $span } overdue
trouble-home = Back to the desk
trouble-not-signed-in = Sign in first
trouble-not-signed-in-do = Your session has ended or never began. Sign in and come back; nothing you saved is lost.
trouble-not-fresh = Confirm that it is you
trouble-not-fresh-do = This act needs a fresh proof of who is at the keyboard. Confirm your identity and try again.
trouble-not-fresh-held = What you typed is kept on this page. Confirm in the new tab that it is you, come back here and send it again.
trouble-not-allowed = Your roles do not allow this
trouble-not-allowed-do = The statute does not grant this act to your roles at this post. Ask a colleague whose role it is, or your administrator.
trouble-not-in-scope = Outside what this client may do
trouble-not-in-scope-do = Ask the administrator of your organisation for a token with the scope that this needs.
trouble-foreign-origin = This request did not come from the console
trouble-foreign-origin-do = To protect you, changes are accepted only from this console's own pages. Go back to the page and try again there.
trouble-not-found = There is no such page or record
trouble-not-found-do = It does not exist, it was erased, or it is not meant for you.
trouble-wrong = Something in the form is wrong
trouble-wrong-do = Nothing was recorded. Go back, correct this, and send it again:
trouble-refused = This cannot be done
trouble-refused-do = Nothing was recorded. The reason:
trouble-too-many = Too many attempts
trouble-too-many-do = Wait a minute, then try again.
trouble-fault = The server could not do this
trouble-fault-do = Nothing was recorded. Try again; if it happens again, tell your administrator the time.
word-semicolon = {"; "}
word-colon = {": "}
word-unidentified = Unidentified person
