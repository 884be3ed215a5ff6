"""Elements: one row each, with the surfaces and blocks that take them."""

from bot.playground.blocks.checks import (
    Check,
    Shape,
    anything,
    boolean,
    exactly_one,
    many,
    one_of,
    string,
    whole,
)
from bot.playground.blocks.objects import (
    CONFIRM,
    CONVERSATION_FILTER,
    DISPATCH,
    PLAIN,
    SLACK_FILE,
    distinct_values,
    group,
    known_choice,
    option,
    plain,
)

ACTION_ID = {"action_id": string(255)}
FOCUS = {"focus_on_load": boolean}
PLACEHOLDER = {"placeholder": plain(150)}
CONFIRMED = {"confirm": CONFIRM}
ID, DATE, TIME = string(255, 1), string(10, 10), string(5, 5)
LONGEST_INPUT = 3000
_COMMON: dict[str, Check] = {**ACTION_ID, **PLACEHOLDER, **FOCUS}
_SELECT: dict[str, Check] = {**_COMMON, **CONFIRMED}
_MULTI: dict[str, Check] = {**_SELECT, "max_selected_items": whole(1, 100)}
_STATIC: dict[str, Check] = {"options": many(option(PLAIN), 100), "option_groups": many(group(PLAIN), 100)}
_CHOICES = (exactly_one("options", "option_groups"), known_choice, distinct_values)
_WORDS: dict[str, Check] = {**_COMMON, "dispatch_action_config": DISPATCH}

_SHAPES = (
    Shape("image", {"alt_text": string(2000, 1)}, {"image_url": string(3000, 1), "slack_file": SLACK_FILE},
          (exactly_one("image_url", "slack_file"),)),
    Shape("button", {"text": plain(75)},
          {**ACTION_ID, **CONFIRMED, "url": string(3000), "value": string(2000), "style": one_of("primary", "danger"),
           "accessibility_label": string(75), "agent_prompt": string(4000), "visible_to_user_ids": many(ID, 100)}),
    Shape("workflow_button", {"text": plain(75), "workflow": anything},
          {**ACTION_ID, "style": one_of("primary", "danger"), "accessibility_label": string(75)}),
    Shape("overflow", {"options": many(option(PLAIN, url=True), 5)}, {**ACTION_ID, **CONFIRMED}, (distinct_values,)),
    Shape("checkboxes", {"options": many(option(), 10)},
          {**ACTION_ID, **FOCUS, **CONFIRMED, "initial_options": many(option(), 10)}, (known_choice, distinct_values)),
    Shape("radio_buttons", {"options": many(option(), 10)},
          {**ACTION_ID, **FOCUS, **CONFIRMED, "initial_option": option()}, (known_choice, distinct_values)),
    Shape("static_select", {}, {**_SELECT, **_STATIC, "initial_option": option(PLAIN)}, _CHOICES),
    Shape("multi_static_select", {}, {**_MULTI, **_STATIC, "initial_options": many(option(PLAIN), 100)}, _CHOICES),
    Shape("external_select", {}, {**_SELECT, "initial_option": option(PLAIN), "min_query_length": whole(0, 100)}),
    Shape("multi_external_select", {},
          {**_MULTI, "initial_options": many(option(PLAIN), 100), "min_query_length": whole(0, 100)}),
    Shape("users_select", {}, {**_SELECT, "initial_user": ID}),
    Shape("multi_users_select", {}, {**_MULTI, "initial_users": many(ID, 100)}),
    Shape("channels_select", {}, {**_SELECT, "initial_channel": ID, "response_url_enabled": boolean}),
    Shape("multi_channels_select", {}, {**_MULTI, "initial_channels": many(ID, 100)}),
    Shape("conversations_select", {},
          {**_SELECT, "initial_conversation": ID, "default_to_current_conversation": boolean,
           "response_url_enabled": boolean, "filter": CONVERSATION_FILTER}),
    Shape("multi_conversations_select", {},
          {**_MULTI, "initial_conversations": many(ID, 100), "default_to_current_conversation": boolean,
           "filter": CONVERSATION_FILTER}),
    Shape("datepicker", {}, {**_SELECT, "initial_date": DATE}),
    Shape("timepicker", {}, {**_SELECT, "initial_time": TIME, "timezone": string(100, 1)}),
    Shape("datetimepicker", {}, {**ACTION_ID, **FOCUS, **CONFIRMED, "initial_date_time": whole(0, 9_999_999_999)}),
    Shape("plain_text_input", {},
          {**_WORDS, "initial_value": string(LONGEST_INPUT), "multiline": boolean,
           "min_length": whole(0, LONGEST_INPUT), "max_length": whole(1, LONGEST_INPUT)}),
    Shape("email_text_input", {}, {**_WORDS, "initial_value": string(LONGEST_INPUT)}),
    Shape("url_text_input", {}, {**_WORDS, "initial_value": string(LONGEST_INPUT)}),
    Shape("number_input", {"is_decimal_allowed": boolean},
          {**_WORDS, "initial_value": string(100), "min_value": string(100), "max_value": string(100)}),
    Shape("rich_text_input", {},
          {**_WORDS, "initial_value": anything, "min_lines": whole(1, 100), "max_lines": whole(1, 100)}),
    Shape("file_input", {}, {**ACTION_ID, "filetypes": many(string(255, 1), 100), "max_files": whole(1, 10)}),
    Shape("feedback_buttons", {"positive_button": anything, "negative_button": anything}, ACTION_ID),
    Shape("icon_button", {"icon": one_of("trash"), "text": plain(75)},
          {**ACTION_ID, **CONFIRMED, "value": string(2000), "accessibility_label": string(75),
           "visible_to_user_ids": many(ID, 100)}),
)  # fmt: skip
ELEMENTS = {shape.type: shape for shape in _SHAPES}

# Elements that are not on every surface.
SURFACES = {
    "datetimepicker": ("message", "modal"),
    "email_text_input": ("modal",),
    "feedback_buttons": ("message",),
    "file_input": ("modal",),
    "icon_button": ("message",),
    "number_input": ("modal",),
    "rich_text_input": ("modal", "home"),
    "url_text_input": ("modal",),
    "workflow_button": ("message",),
}

_MENUS = "static_select external_select users_select conversations_select channels_select"
_MULTIS = " ".join(f"multi_{each}" for each in _MENUS.split())
_PICKED = "checkboxes radio_buttons datepicker timepicker"

# Which elements stand where.
ACCESSORIES = f"button workflow_button overflow image {_MENUS} {_MULTIS} {_PICKED}".split()
ACTIONS = f"button workflow_button overflow {_MENUS} {_PICKED} datetimepicker".split()
INPUTS = (
    f"plain_text_input email_text_input url_text_input number_input rich_text_input file_input datetimepicker"
    f" {_MENUS} {_MULTIS} {_PICKED}"
).split()
CONTEXT_ACTIONS = ["feedback_buttons", "icon_button"]
