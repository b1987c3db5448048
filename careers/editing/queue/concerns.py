"""Concerns: every line of the queue, in its order, with the words that stand beside it on its page."""

from collections.abc import Sequence

from . import content, graph, links, missing, names, others, reviews, runs, stale, waiting
from .lines import Answer, Concern, Verb

_LEFT = "Where it is right as it is, say so: it leaves the queue, and comes back only if the number changes much."

CONCERNS: Sequence[Concern] = (
    Concern(
        "sent-back",
        Verb.WAITING,
        "Sent back to you",
        "Somebody looked at what you wrote, and said what is to be changed.",
        "Mend it and send it to review again.",
        waiting.sent_back,
    ),
    Concern(
        "in-review",
        Verb.WAITING,
        "To be reviewed",
        "Somebody has finished these and asks for a second pair of eyes. No reader sees them yet.",
        "Read each as a reader would, then approve it, or send it back with a comment.",
        waiting.in_review,
    ),
    Concern(
        "approved",
        Verb.WAITING,
        "Approved, to be published",
        "A second pair of eyes has found them good. No reader sees them yet.",
        "Publish each, or give it the moment at which it is to appear.",
        waiting.approved,
    ),
    Concern(
        "drafts",
        Verb.WAITING,
        "Drafts to finish",
        "You began them, or nobody is known to have; only editors see them.",
        "Finish one and send it to review, or discard what nobody needs any more.",
        waiting.drafts,
    ),
    Concern(
        "conflicts",
        Verb.DECIDE,
        "What the newest release says otherwise",
        "A release and an editor wrote different things. What stands here stays until somebody decides.",
        "Compare both, then keep ours, take theirs, or choose field by field.",
        others.conflicts,
        is_error=True,
    ),
    Concern(
        "overtaken-decisions",
        Verb.DECIDE,
        "Decisions about figures that the publisher has overtaken",
        "An editor had corrected or withheld the figure; the publisher has changed or dropped it since, and the "
        "decision ended.",
        "Look at what the publisher says now. Decide again, or say that you have seen it.",
        stale.overtaken_decisions,
        is_error=True,
    ),
    Concern(
        "shared-names",
        Verb.DECIDE,
        "Names of two roles or of two companies",
        "Reports under such a name are placed under neither, because it is not clear whose they are.",
        "Take the name off one of the two, then have the files imported again.",
        names.shared_names,
        Answer.LEFT,
        is_error=True,
    ),
    Concern(
        "titles",
        Verb.DECIDE,
        "Titles that no role has",
        "Reports call a job so, and no role has the title, so their pay counts for none of them. The most frequent "
        "come first.",
        "Give the title to the role whose work it is; the next import places its reports. " + _LEFT,
        names.titles,
        Answer.LEFT,
    ),
    Concern(
        "employers",
        Verb.DECIDE,
        "Employers that no company has",
        f"They filed {names.FEWEST_OF_EMPLOYER} reports or more under a name that no company has, so these reports "
        "count for roles and countries, but stand on no company’s page.",
        "Give the name to the company that it means, or add the company. The next import places its reports. " + _LEFT,
        names.employers,
        Answer.LEFT,
    ),
    Concern(
        "look-alikes",
        Verb.DECIDE,
        "Names that are nearly the same",
        "Two companies, skills or roles are called nearly alike. They may be one thing that was entered twice.",
        "If they are one, merge them from the page of either. " + _LEFT,
        names.look_alikes,
        Answer.LEFT,
    ),
    Concern(
        "figures",
        Verb.STALE,
        "Sources whose figures lose or have lost a grade",
        "A figure of pay falls to grade C after its source’s shelf life, and to D a year later. These do so within "
        f"{content.AHEAD_DAYS} days, or did already.",
        "Ask the publisher for a newer release and import it. If there is none, say so; you are asked again after "
        f"{Answer.NOTHING_NEWER.months} months. Readers see the lower grade either way.",
        stale.figures,
        Answer.NOTHING_NEWER,
    ),
    Concern(
        "next-releases",
        Verb.STALE,
        "Sources that may have a newer release",
        "A year has passed, or will have within the month, since the release was published, or since the last day "
        "that it describes. Most publishers have a new one by then; whether this one has, only a look can tell.",
        "Look at the publisher’s page. Add a newer release as a source of its own that replaces this one, or say that "
        "there is none.",
        stale.next_releases,
        Answer.NOTHING_NEWER,
    ),
    Concern(
        reviews.ROLES,
        Verb.STALE,
        "Roles that nobody has reviewed for a year",
        "Their pages tell readers when they were last reviewed and by whom.",
        "Read the page through. Correct what is no longer so; where nothing needs to change, say that you have "
        "reviewed it: the page then has today’s date and your name.",
        stale.roles,
        Answer.REVIEWED,
    ),
    Concern(
        content.REVIEWS,
        Verb.STALE,
        "Skills, companies and texts that nobody has reviewed for a year",
        "Content without a day of review of its own. What was reviewed longest ago comes first, then what nobody has "
        "reviewed since it came here.",
        "Read it through. Where nothing needs to change, say that you have reviewed it; it comes back in a year.",
        content.to_review,
        Answer.REVIEWED,
    ),
    Concern(
        "ending-decisions",
        Verb.STALE,
        "Decisions about figures that end soon",
        "On the day after, the publisher’s figure stands again by itself.",
        "Look whether the figure is still wrong. If so, lift the decision and make a new one with a later day.",
        stale.ending_decisions,
        Answer.LEFT,
    ),
    Concern(
        "roles-without-tasks",
        Verb.MISSING,
        "Published roles without tasks",
        "Readers ask first what the work is, and these pages do not say it.",
        "Add the tasks, or archive the role.",
        missing.roles_without_tasks,
        is_error=True,
    ),
    Concern(
        "thin-roles",
        Verb.MISSING,
        "Roles with little to read",
        "They have fewer than " + ", ".join(f"{least} {kind}" for kind, least in missing.FEWEST.items()) + ".",
        "Add what is missing. " + _LEFT,
        missing.thin_roles,
        Answer.LEFT,
    ),
    Concern(
        "roles-without-pay",
        Verb.MISSING,
        "Roles without pay of their own in a country",
        "No source measures the role itself there, so the page says so and names what comes nearest.",
        "Look for a source that counts it, or for titles of reports that are this role’s and that it does not have "
        "yet. Where there is none, leave it: the page tells readers the truth.",
        missing.roles_without_pay,
        Answer.LEFT,
    ),
    Concern(
        "broken-links",
        Verb.LOOK,
        "Links that lead nowhere",
        "The address gave no answer, or said that the page is gone, when the command check_links asked it last. An "
        "address that only refuses programs is not listed.",
        "Open the link. Put the right address in its place, or take it out; what has no link to it any more leaves "
        "the queue at once.",
        links.broken_links,
        Answer.LEFT,
        is_error=True,
    ),
    Concern(
        "outliers",
        Verb.LOOK,
        "Pay that stands far from the rest",
        "The last import of a source took these reports in, though their pay is far from that of the same role, "
        "country and basis.",
        "Compare the report with its source. If it is a slip, correct or withhold the figure, or correct the file. "
        "If it is right, leave it.",
        runs.outliers,
        Answer.LEFT,
    ),
    Concern(
        "rejected-rows",
        Verb.LOOK,
        "Rows that imports refused",
        "The last import of a source could not take these rows, for the reason given.",
        "Look at some of them. Where a title or an employer is not known, name it; where the file is wrong, correct "
        "it; then import it again. " + _LEFT,
        runs.rejected,
        Answer.LEFT,
    ),
    Concern(
        "one-way-neighbours",
        Verb.LOOK,
        "Neighbours that do not name each other",
        "A role names another as near, and that one does not name it back or says something else of the two, so a "
        "reader finds the way from one side only.",
        "Add the first role to the neighbours of the second, or take it off the first. " + _LEFT,
        graph.one_way_neighbours,
        Answer.LEFT,
    ),
    Concern(
        "skill-targets",
        Verb.LOOK,
        "Lists of skills that cannot be compared",
        "Paths and nearby roles are counted from the lists of skills, which have to meet some targets for that; these "
        "do not. The command check_skills says the same.",
        "Look at the lists of the roles named: is a skill missing, or one there that the work does not need? "
        "docs/skills.md explains each target.",
        graph.broken_measures,
        is_error=True,
    ),
    Concern(
        others.CHANGES,
        Verb.OTHERS,
        "Changes since you looked last",
        "What others have changed since you said that you had seen it; before you first say so, in the last two "
        "weeks.",
        "Look at what concerns you. Each change can be taken back from its own page.",
        others.changes,
        is_personal=True,
    ),
    Concern(
        "last-imports",
        Verb.OTHERS,
        "Imports of the last month",
        "The last import of each source, with what became of its rows.",
        "Look at what it refused and at how it moved pay. It can be taken back from its own page.",
        runs.last_imports,
        Answer.LEFT,
    ),
)
BY_NAME = {concern.name: concern for concern in CONCERNS}
