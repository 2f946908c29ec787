desk-title = Desk
desk-nothing = Nothing waits for you.
desk-count = { $n ->
    [one] One thing waits.
   *[other] { $n } things wait, the most urgent first.
}
desk-due = Due
desk-what = What to do
desk-about = About
desk-from = From
desk-since = Since
desk-review = Take up a request
desk-decide = Decide on a request
desk-answer-hit = Answer a hit
desk-await-answer = Waiting for the owner's answer
desk-record-measure = Record the measure taken
desk-hit-on-erased = Hit on an erased record: release whoever is held, or name another ground
desk-read-message = Read a message
desk-rejected = Refused by the hub
desk-overdue = Receipts overdue
desk-new = New:
desk-all = All
desk-urgent = { $n ->
    [one] { $n } urgent
   *[other] { $n } urgent
}
desk-stale = { $days ->
    [one] This copy is older than one day: nothing found means nothing. Ask the command centre before you let anybody pass.
   *[other] This copy is older than { $days } days: nothing found means nothing. Ask the command centre before you let anybody pass.
}
desk-overdue-see = See all erasures
