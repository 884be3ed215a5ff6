"""What people do about what they see: one row for each thing, found by the label of a button."""

from bot.playground.colleagues.crew import Craft
from bot.playground.colleagues.habit import (
    DAY,
    FROM_A_MESSAGE,
    HOUR,
    MINUTE,
    NAMING,
    REPLY_AFTER,
    REPLY_BEFORE,
    WONDERING,
    Habit,
    Odds,
    Press,
)

# Whoever is asked says yes or passes; under a post that names no host anybody may say yes. The host marks questions
# twice: a while into the meeting, and towards its end, when also somebody gets something to do.
HOSTING = (
    Habit("agree to host", "I'll host", 15 * MINUTE, 4 * HOUR, 2 * DAY, odds=Odds(0.7, 0.4, 0.55, reserved=0.15),
          opens=False, beside="Pass"),
    Habit("pass hosting", "Pass", 10 * MINUTE, 6 * HOUR, 2 * DAY, odds=Odds(0.95, 0.95, 0.95, reserved=0.85),
          unless="agree to host", opens=False, beside="I'll host"),
    Habit("step in", "I'll host", HOUR, 4 * HOUR, 3 * DAY + 5 * HOUR, volunteers={None: (1,)}, opens=False,
          beside="Ask a question"),
    Habit("run the meeting", "Open the run of show", 30 * MINUTE, 42 * MINUTE, 55 * MINUTE,
          odds=Odds(1.0, 1.0, 1.0, reserved=1.0), promised=True,
          within=(Press("Answered", (2, 3)), Press("What was said", (1,), by_taste=True))),
    Habit("wind it up", "Open the run of show", 45 * MINUTE, 53 * MINUTE, 55 * MINUTE,
          odds=Odds(1.0, 1.0, 1.0, reserved=1.0), promised=True,
          within=(Press("Make it an action", (1,)), Press("Answered", (1, 2)))),
)  # fmt: skip
# Some ask why, others remember, and who asked says whether that was the answer; then it is written down.
WHY = (
    Habit("ask why", WONDERING, 2 * HOUR, 26 * HOUR, 3 * DAY, volunteers={Craft.PRODUCT: (1,)}),
    Habit("remember", "Answer", 30 * MINUTE, 12 * HOUR, 3 * DAY, volunteers={Craft.ENGINEERING: (1, 2)},
          whom_not="{} asks"),
    Habit("wonder too", "I wonder too…", 10 * MINUTE, 20 * HOUR, 3 * DAY, odds=Odds(0.25, 0.3, 0.1, reserved=0.05),
          opens=False, whom_not="{} asks"),
    Habit("be content", "That answers it", HOUR, 6 * HOUR, 3 * DAY, odds=Odds(1.0, 1.0, 1.0, reserved=1.0),
          whom="{} says whether"),
    Habit("write it down", "Keep it as a decision", HOUR, 8 * HOUR, 3 * DAY, volunteers={Craft.ENGINEERING: (1,)},
          beside="No need"),
    Habit("ask when invited", "Ask why", HOUR, 5 * HOUR, 2 * DAY, Odds(0.9, 0.9, 0.9, reserved=0.5), beside="Pass"),
)  # fmt: skip
HABITS = (
    Habit("take a seat", "Take a seat", 10 * MINUTE, 20 * HOUR, 3 * DAY,
          volunteers={Craft.PRODUCT: (1, 1, 1, 0), Craft.DESIGN: (0, 0, 0, 0, 1), Craft.ENGINEERING: (1, 1, 2)}),
    Habit("ask", "Ask a question", 20 * MINUTE, 28 * HOUR, 3 * DAY, odds=Odds(0.4, 0.06, 0.16, reserved=0.02)),
    Habit("ask without a name", "Ask without my name", HOUR, 50 * HOUR, 3 * DAY,
          odds=Odds(0.05, 0.12, 0.06, reserved=0.12)),
    Habit("vote", "See all and vote", 3 * HOUR, 70 * HOUR, 3 * DAY, odds=Odds(0.7, 0.5, 0.5, reserved=0.15),
          within=(Press("Vote", (1, 2, 2, 3), by_taste=True),)),
    Habit("be there", "I was there", MINUTE, 20 * MINUTE, 2 * HOUR, odds=Odds(0.96, 0.95, 0.93, reserved=0.4),
          opens=False),
    Habit("say how it was", "How was it?", MINUTE, 4 * HOUR, 20 * HOUR, odds=Odds(0.97, 0.95, 0.95, reserved=0.05),
          after="be there"),
    Habit("think again", "How was it?", 15 * MINUTE, 3 * HOUR, 20 * HOUR, odds=Odds(0.12, 0.1, 0.12, reserved=0.1),
          after="say how it was"),
    Habit("say it late", "How was it?", 20 * MINUTE, 5 * HOUR, DAY, volunteers={None: (1,)}, after="be there",
          unless="say how it was", late=True),
    Habit("accept", "Take the seat", 15 * MINUTE, 5 * HOUR, 2 * DAY, odds=Odds(0.7, 0.5, 0.7, reserved=0.1)),
    Habit("pass", "Pass", 10 * MINUTE, 6 * HOUR, 2 * DAY, odds=Odds(0.95, 0.95, 0.95, reserved=0.85), unless="accept",
          opens=False, beside="Take the seat"),
    *HOSTING,
    *WHY,
    Habit("finish", "Done", 10 * MINUTE, 5 * HOUR, 2 * DAY, odds=Odds(0.75, 0.7, 0.7, reserved=0.4), opens=False),
    Habit("put off", "Another day", 20 * MINUTE, 6 * HOUR, 2 * DAY, Odds(0.9, 0.9, 0.9, reserved=0.8),
          unless="finish"),
    Habit("name an outcome", NAMING, HOUR, 20 * HOUR, 3 * DAY,
          volunteers={Craft.PRODUCT: (1,), Craft.ENGINEERING: (1,)}),
    Habit("check in", "Check in", 10 * MINUTE, 5 * HOUR, 2 * DAY, odds=Odds(1.0, 1.0, 1.0, reserved=0.5)),
    Habit("say how sure", "My confidence", 5 * MINUTE, 8 * HOUR, 2 * DAY,
          volunteers={Craft.PRODUCT: (6,), Craft.DESIGN: (3,), Craft.ENGINEERING: (16, 17)}),
    Habit("talk about it", "Put it on …", 5 * MINUTE, 45 * MINUTE, 20 * HOUR, volunteers={Craft.PRODUCT: (1,)},
          opens=False),
    Habit("read on", "What is kept", 10 * MINUTE, DAY, 3 * DAY, odds=Odds(0.05, 0.05, 0.05, reserved=0.12)),
    Habit("reply before", REPLY_BEFORE, 15 * MINUTE, 8 * HOUR, DAY, odds=Odds(0.35, 0.03, 0.18, reserved=0.01)),
    Habit("reply after", REPLY_AFTER, 10 * MINUTE, 6 * HOUR, DAY, odds=Odds(0.35, 0.03, 0.2, reserved=0.01)),
    Habit("bring it up", FROM_A_MESSAGE, 2 * HOUR, 7 * HOUR, DAY, volunteers={Craft.PRODUCT: (1, 1, 0)}),
)  # fmt: skip
NAMED = {each.name: each for each in HABITS}
