# Registers, erasures, directory, public extracts.
register-title = Notices and diffusions
register-all = All
register-state = State
register-sort = Order
register-by-newest = Newest change first
register-by-kind = By kind
register-by-owner = By owner
register-mine = My bureau’s only
register-narrow = Show
register-number = File number or outside reference
register-number-hint = Such as 2026/17. A name is looked for by a check.
register-number-none = There is no record of this number here.
register-find = Open
register-views = Saved views
register-view-name = Name of this view
register-view-save = Save this view
flash-register-view-saved = The view is saved.
register-about = About
register-since = Since
register-nothing = Nothing here fits.
register-more = Next page
register-export = Export as CSV
register-export-do = What is listed leaves as a file. The export is recorded, with its purpose, as a consultation of every record in it.
register-export-button = Record and export
register-export-most = more than { $n } records: narrow the list
erasure-lead = Every record that ended is erased for good in every copy. Each holder proves it with a receipt signed by its bureau.
erasure-nothing = No erasure was ordered so far.
erasure-record = Record
erasure-why = Why
erasure-due = Due
directory-officers = Officers of my post
directory-members = Members
directory-member = Member
directory-bureau = Bureau
directory-line = Its copy
directory-open = Open
directory-closed = Not opened yet
directory-level = level
directory-behind = { $n ->
    [one] { $n } entry behind
   *[other] { $n } entries behind
}
directory-count = { $n ->
    [one] { $n } member.
   *[other] { $n } members.
}
directory-name = Name
directory-unit = Unit
directory-unit-hint = Within the post, such as a border crossing.
directory-roles = Roles
directory-acts = What to do
directory-enrol = Enrol an officer
directory-enrol-do = Enrol and issue a link
directory-administrator-alone = An administrator holds no other role and touches no record.
directory-link = One-time link
directory-link-title = One-time link
directory-link-do = Hand this to the officer in person. It is shown only now, works once, and until { $until }.
directory-leave = Take out of service
directory-leave-follows = From then on nothing of this officer is accepted, here or at the secretariat.
directory-leave-do = Take out of service now
flash-directory-left = The officer is out of service.
public-title = Public extracts
public-lead = Published with the consent of the country that asks. Whoever stands here is presumed innocent until proven guilty.
public-nothing = There is no public extract.
public-name = Name
public-do = Do not act yourself. Tell your local police what you know.
