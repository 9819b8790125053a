-- Whether what was heard at one moment, a text, is too long before another to come again (commit-time.ts).
create function is_forgotten(at text, newest text) returns boolean language sql stable as $$
  select coalesce(at <> '1970-01-01T00:00:00.000Z' and at::timestamptz < newest::timestamptz - interval '192 hours', false)
$$;

-- One commit. Whoever commits holds the head until the server is through with it, and no client is waited for meanwhile: commits come one
-- after another, and the chain has no gap. `heard_key`: the key of what was heard, or null. `told`: the newest moment in the commit, or null.
-- `rows`: records by kind and id; `was` is the version that one must have to be replaced, or removed where it has no `doc`; without `was` it
-- is added unless it is there. `drafts`: changes with the parts of their text between which their links and hash go in (chain.ts).
-- Gives the line of each change; or one row that says why the commit is refused, `repeated` or `stale`, and then nothing was done.
create function commit(heard_key text, told text, rows json, drafts json) returns table (refused text, line text)
language plpgsql set search_path = board_clerk, pg_temp as $$
declare
  before head%rowtype;
  last head%rowtype;
  given record;
  there integer;
  touched boolean := heard_key is not null;
  waits boolean := false;
  on_board board_head%rowtype;
  opening text;
  link text;
begin
  select * into strict before from head for update;
  last := before;
  if told is not null and (last.time is null or told::timestamptz > last.time::timestamptz) then last.time := told; end if;

  if exists (select from heard where key = heard_key and not is_forgotten(at, before.time)) then
    return query select 'repeated', null;
    return;
  end if;
  for given in
    select kind, id, was, count(*) over (partition by kind, id) as times
    from json_to_recordset(rows) as each (kind text, id text, was integer) where was is not null
  loop
    -- locked, for whoever takes messages from the outbox changes them without holding the head
    select version into there from record where kind = given.kind and id = given.id for update;
    if given.times > 1 or coalesce(there, 0) <> given.was then
      return query select 'stale', null;
      return;
    end if;
  end loop;

  if heard_key is not null then
    insert into heard (key, at) values (heard_key, coalesce(last.time, '1970-01-01T00:00:00.000Z'))
    on conflict (key) do update set at = excluded.at;
  end if;
  for given in
    select * from json_to_recordset(rows)
      as each (kind text, id text, was integer, doc text, keys text[], due timestamptz, held_until timestamptz)
  loop
    if given.doc is null then
      delete from record where kind = given.kind and id = given.id;
    elsif given.was is null then
      insert into record (kind, id, version, doc, keys, due, held_until)
      values (given.kind, given.id, 1, given.doc::json, given.keys, given.due, given.held_until)
      on conflict (kind, id) do nothing;
    else
      insert into record (kind, id, version, doc, keys, due, held_until)
      values (given.kind, given.id, given.was + 1, given.doc::json, given.keys, given.due, given.held_until)
      on conflict (kind, id) do update set version = excluded.version, doc = excluded.doc, keys = excluded.keys,
        due = excluded.due, held_until = excluded.held_until;
    end if;
    touched := touched or found;
    waits := waits or (found and given.due is not null);
  end loop;
  for given in
    select * from json_to_recordset(drafts)
      as each (parts text[], at timestamptz, kind text, id text, board text, who text, cause text)
  loop
    touched := true;
    opening := given.parts[1] || given.parts[2];
    if given.board is not null then
      select * into on_board from board_head where board = given.board;
      if not found then on_board := (given.board, 0, repeat('0', 64)); end if;
      on_board.seq := on_board.seq + 1;
      opening := given.parts[1] || '"boardPrev":"' || on_board.hash || '","boardSeq":' || on_board.seq || ',' || given.parts[2];
    end if;
    last.seq := last.seq + 1;
    link := given.parts[3] || '"prev":"' || last.hash || '",' || given.parts[4] || '"seq":' || last.seq || given.parts[5];
    last.hash := encode(sha256(convert_to(last.hash || E'\n' || opening || link, 'UTF8')), 'hex');
    line := opening || '"hash":"' || last.hash || '",' || link;
    if given.board is not null then
      insert into board_head values (given.board, on_board.seq, last.hash)
      on conflict (board) do update set seq = excluded.seq, hash = excluded.hash;
    end if;
    insert into change values (last.seq, given.at, given.kind, given.id, given.board, given.who, given.cause, line);
    return next;
  end loop;

  if touched then
    if date_trunc('hour', last.time::timestamptz, 'UTC') is distinct from date_trunc('hour', before.time::timestamptz, 'UTC') then
      delete from heard where is_forgotten(at, last.time);
    end if;
    update head set seq = last.seq, hash = last.hash, time = last.time;
  end if;
  if waits then perform pg_notify('board_clerk_outgoing', ''); end if;
end $$;
