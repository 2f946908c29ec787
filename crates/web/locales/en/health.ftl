alarm-title = What is wrong with this node
alarm-told = The administrators and duty officers of this node see on their desk what must be done.
alarm-since = since
alarm-from = From the sessions of:
alarm-is-critical = Critical
alarm-is-serious = Serious
alarm-is-warning = Warning
alarm-resume = Follow the secretariat again
alarm-resume-when = Only once the cause is known. If it is still there, the node halts again.
flash-resumed = The node follows the secretariat again.
refusal-not-halted = This node is not halted.
refusal-rolled-back = The secretariat’s log is older than what members hold of it. Nothing is recorded in it until people have restored it.
alarm-writer-stopped = This node has stopped: nothing is recorded any more.
alarm-writer-stopped-do = The service starts again by itself. If it stops once more, look at its log and at the disk.
alarm-log-rolled-back = The secretariat’s log is older than what members hold of it: it was put back from an old copy. Nothing is recorded in it any more.
alarm-log-rolled-back-do = Delete nothing. Restore the newest copy of the node’s folder; if there is none, ask the members which state they hold. Then take the mark away with “entraide hub restored”.
alarm-split-view = The secretariat shows another history than the one it signed before. This node takes nothing more from it.
alarm-split-view-do = Telephone the secretariat and compare size and root of the log. Keep this node’s folder: it is the evidence. Let the node follow again only when both sides know what happened.
alarm-own-log-rolled-back = This node’s own log is older than what the secretariat has had of it: it was put back from an old copy. Nothing is exchanged.
alarm-own-log-rolled-back-do = Stop working at this node: what is written now takes places that are used already. Restore the newest copy of its folder, then let it follow again.
alarm-untrue-page = The secretariat sent something that a member may not have said, or that nobody has signed. Nothing of it was taken, and nothing is exchanged.
alarm-untrue-page-do = Telephone the member it is about and the secretariat: somebody may be speaking in another’s name. Let the node follow again once that is explained.
alarm-entries-disbelieved = Entries that an older program took unread may not be said by whoever sent them. They are not believed, and no answer is “clear” while they are there.
alarm-entries-disbelieved-do = Telephone the secretariat and the members: somebody may have spoken in another’s name. Keep this node’s files as evidence.
alarm-hub-refuses = The secretariat is there and does not serve this node. Work goes on with the copy; what is written waits.
alarm-hub-refuses-do = Telephone the secretariat and ask why: its log may have been rolled back, or this bureau’s keys may have been renewed or withdrawn. The cables are not the cause.
alarm-disk-full = There is no room on the disk. Nothing can be recorded, so no check is answered and no act is taken.
alarm-disk-full-do = Make room on this node’s disk now: remove what is not the node’s, or enlarge it. Check by telephone until then.
alarm-contradicted = The secretariat says it has had an entry of this node, but its log does not show it. Nothing is exchanged.
alarm-contradicted-do = Telephone the secretariat: one of the two logs was changed or has lost entries. Let the node follow again once that is explained.
alarm-called-forged = The secretariat refuses what this node submits as forged. Nothing is exchanged.
alarm-called-forged-do = Telephone the secretariat and compare the fingerprints of this node’s keys. Let the node follow again once they agree.
alarm-halted = A fault of this node has stopped its exchange with the secretariat.
alarm-halted-do = Look at the log of the service and at the disk, mend the cause, then let the node follow again.
alarm-writer-silent = This node has not answered for half a minute.
alarm-writer-silent-do = Wait a few minutes. If it stays silent, look at the load of the machine and at its disk, then start the service again.
alarm-copy-too-old = This copy is too old: nothing found means nothing.
alarm-copy-too-old-do = Bring the line to the secretariat back. Until then ask the command centre before you let anybody pass.
alarm-forged-submission = { $n ->
    [one] A member’s session sent a forged submission. It was refused.
   *[other] Members’ sessions sent { $n } forged submissions. They were refused.
}
alarm-forged-submission-do = Telephone the bureau named here: somebody else may use its keys. If it cannot explain this, close the bureau and renew its keys.
alarm-erasure-unfinished = An erasure was ordered and is not finished here: what must be gone may still be on this machine.
alarm-erasure-unfinished-do = It is tried again every minute. If it stays, look at the disk, and whether another program holds the node’s files open.
alarm-statute-unread = The statute in force is not one that this program can read. The last one it could read applies.
alarm-statute-unread-do = Install the newer version of the program.
alarm-entries-unread = { $n ->
    [one] This program does not know one entry’s kind and passed it over.
   *[other] This program does not know the kinds of { $n } entries and passed them over.
}
alarm-entries-unread-do = Install the newer version of the program. Until then, nothing found may mean nothing.
alarm-program-older = This node’s program is older than what the body writes now.
alarm-program-older-do = Install the newer version of the program. Until then, entries of newer kinds are not read here.
alarm-upkeep-failed = What this node does by itself has failed: records whose time is over may still be there.
alarm-upkeep-failed-do = It is tried again every quarter of an hour. If it stays, look at the log of the service and at the disk.
alarm-disk-low = Little room is left on the disk of this node.
alarm-disk-low-do = Make room before the disk is full: a full disk stops all recording.
alarm-erasure-overdue = { $n ->
    [one] For one record the receipt of an erasure is overdue.
   *[other] For { $n } records receipts of erasures are overdue.
}
alarm-erasure-overdue-do = See under Erasures who has not signed, and telephone that bureau.
alarm-malformed-requests = { $n ->
    [one] A member’s session sent a request that cannot be read.
   *[other] Members’ sessions sent { $n } requests that cannot be read.
}
alarm-malformed-requests-do = Ask the bureau named here which version of the program it runs.
alarm-offline = There is no line to the secretariat. Work goes on with the copy; what is written waits.
alarm-offline-do = Check the network and the secretariat’s address. The line is tried again by itself.
