-- Words of SQLite that our SQL says and PostgreSQL lacks; made anew after every upgrade, before the views.
CREATE OR REPLACE FUNCTION group_concat_step(so_far text, more text, mark text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN more IS NULL THEN so_far WHEN so_far IS NULL THEN more ELSE so_far || mark || more END
$$;

CREATE OR REPLACE FUNCTION group_concat_step(so_far text, more text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT group_concat_step(so_far, more, ',')
$$;

CREATE OR REPLACE AGGREGATE group_concat(text, text) (SFUNC = group_concat_step, STYPE = text);

CREATE OR REPLACE AGGREGATE group_concat(text) (SFUNC = group_concat_step, STYPE = text);

CREATE OR REPLACE FUNCTION json_group_array_end(found anycompatiblearray) RETURNS json
LANGUAGE sql IMMUTABLE AS $$
    SELECT array_to_json(found)
$$;

CREATE OR REPLACE AGGREGATE json_group_array(anycompatible) (
    SFUNC = array_append, STYPE = anycompatiblearray, INITCOND = '{}', FINALFUNC = json_group_array_end
);

CREATE OR REPLACE FUNCTION json_group_object_step(so_far text[], name text, value text) RETURNS text[]
LANGUAGE sql IMMUTABLE AS $$
    SELECT so_far || (to_json(name)::text || ':' || COALESCE(to_json(value)::text, 'null'))
$$;

CREATE OR REPLACE FUNCTION json_group_object_end(found text[]) RETURNS json
LANGUAGE sql IMMUTABLE AS $$
    SELECT ('{' || array_to_string(found, ',') || '}')::json
$$;

CREATE OR REPLACE AGGREGATE json_group_object(text, text) (
    SFUNC = json_group_object_step, STYPE = text[], INITCOND = '{}', FINALFUNC = json_group_object_end
);
