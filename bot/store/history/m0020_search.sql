-- Full-text search over decisions, questions and replies.

CREATE VIRTUAL TABLE search_decisions USING FTS5(
    title, context, options, choice, premise, consequences, product_fit, goals_fit, content='decisions', content_rowid='number', tokenize='unicode61 remove_diacritics 2', prefix='3 4'
);
CREATE TRIGGER decisions_found AFTER INSERT ON decisions BEGIN INSERT INTO search_decisions (rowid, title, context, options, choice, premise, consequences, product_fit, goals_fit) VALUES (new.number, new.title, new.context, new.options, new.choice, new.premise, new.consequences, new.product_fit, new.goals_fit); END;
CREATE TRIGGER decisions_lost AFTER DELETE ON decisions BEGIN INSERT INTO search_decisions (search_decisions, rowid, title, context, options, choice, premise, consequences, product_fit, goals_fit) VALUES ('delete', old.number, old.title, old.context, old.options, old.choice, old.premise, old.consequences, old.product_fit, old.goals_fit); END;
CREATE TRIGGER decisions_changed AFTER UPDATE OF title, context, options, choice, premise, consequences, product_fit, goals_fit ON decisions BEGIN INSERT INTO search_decisions (search_decisions, rowid, title, context, options, choice, premise, consequences, product_fit, goals_fit) VALUES ('delete', old.number, old.title, old.context, old.options, old.choice, old.premise, old.consequences, old.product_fit, old.goals_fit); INSERT INTO search_decisions (rowid, title, context, options, choice, premise, consequences, product_fit, goals_fit) VALUES (new.number, new.title, new.context, new.options, new.choice, new.premise, new.consequences, new.product_fit, new.goals_fit); END;

CREATE VIRTUAL TABLE search_whys USING FTS5(
    text, quoted, content='whys', content_rowid='number', tokenize='unicode61 remove_diacritics 2', prefix='3 4'
);
CREATE TRIGGER whys_found AFTER INSERT ON whys BEGIN INSERT INTO search_whys (rowid, text, quoted) VALUES (new.number, new.text, new.quoted); END;
CREATE TRIGGER whys_lost AFTER DELETE ON whys BEGIN INSERT INTO search_whys (search_whys, rowid, text, quoted) VALUES ('delete', old.number, old.text, old.quoted); END;
CREATE TRIGGER whys_changed AFTER UPDATE OF text, quoted ON whys BEGIN INSERT INTO search_whys (search_whys, rowid, text, quoted) VALUES ('delete', old.number, old.text, old.quoted); INSERT INTO search_whys (rowid, text, quoted) VALUES (new.number, new.text, new.quoted); END;

CREATE VIRTUAL TABLE search_why_replies USING FTS5(
    text, content='why_replies', content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='3 4'
);
CREATE TRIGGER why_replies_found AFTER INSERT ON why_replies BEGIN INSERT INTO search_why_replies (rowid, text) VALUES (new.id, new.text); END;
CREATE TRIGGER why_replies_lost AFTER DELETE ON why_replies BEGIN INSERT INTO search_why_replies (search_why_replies, rowid, text) VALUES ('delete', old.id, old.text); END;
CREATE TRIGGER why_replies_changed AFTER UPDATE OF text ON why_replies BEGIN INSERT INTO search_why_replies (search_why_replies, rowid, text) VALUES ('delete', old.id, old.text); INSERT INTO search_why_replies (rowid, text) VALUES (new.id, new.text); END;
