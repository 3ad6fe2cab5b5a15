package ai.nexusai.keyword;

import ai.nexusai.account.Actor;
import ai.nexusai.account.Audit;
import ai.nexusai.account.Change;
import ai.nexusai.db.CatalogVersion;
import ai.nexusai.db.Cursor;
import ai.nexusai.db.Database;
import ai.nexusai.db.Keyset;
import ai.nexusai.db.Listing;
import ai.nexusai.db.Page;
import ai.nexusai.db.SqlFailure;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.json.Checked;
import ai.nexusai.web.AtVersion;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

import static java.util.Objects.requireNonNull;

/**
 * The failure keywords. Every change is one transaction with its audit row and a new catalog version; failures are
 * {@link GatewayException}s: NOT_FOUND, CONFLICT (the provider has this keyword already), CHANGED_MEANWHILE, INVALID_VALUE. Thread-safe.
 */
public final class Keywords {
    /** What lists can be sorted by. */
    static final Set<String> SORTS = Set.of("id", "keyword");
    private static final String TYPE = "keyword";

    private final Database database;

    public Keywords(Database database) {
        this.database = requireNonNull(database, "database is null");
    }

    /** For the catalog: those that are switched on, ready to be looked for. */
    public KeywordMatchers matchers(Handle handle) {
        return KeywordMatchers.of(handle.attach(KeywordDao.class).enabled());
    }

    /** Sorted by id, or by the keyword. */
    public Page<Keyword> list(Keyset keyset) {
        Listing listing = Listing.of(keyset);
        List<Keyword> rows = database.read(handle -> {
            var dao = handle.attach(KeywordDao.class);
            return listing.descending() ? dao.descending(listing) : dao.ascending(listing);
        });
        return Page.of(rows, keyset, last -> new Cursor(listing.field().equals("keyword") ? last.text() : "", last.id()));
    }

    /** One keyword. Fails with NOT_FOUND. */
    public Keyword get(long id) {
        return database.read(handle -> handle.attach(KeywordDao.class).find(id).orElseThrow(Keywords::missing));
    }

    /** Which of those that are switched on, of whichever provider, are in {@code text}; each once, in the order of their ends. */
    public List<Keyword> in(String text) {
        List<Keyword> enabled = database.read(handle -> handle.attach(KeywordDao.class).enabled());
        var found = new LinkedHashSet<Keyword>();
        KeywordMatcher.of(enabled).scan().read(text, found::add);
        return List.copyOf(found);
    }

    /** Adds a keyword; its id is in the answer. */
    public Keyword create(Actor actor, KeywordDraft draft) {
        return write(handle -> {
            Keyword after = handle.attach(KeywordDao.class).insert(draft);
            record(handle, actor, new Change("create", TYPE, after.id(), after.text(), null, KeywordView.of(after)));
            return after;
        });
    }

    /** Replaces what {@code change} makes of the keyword as it is; its hits stay. */
    public Keyword update(Actor actor, AtVersion at, UnaryOperator<KeywordDraft> change) {
        return write(handle -> {
            Keyword before = locked(handle, at);
            Keyword after = handle.attach(KeywordDao.class).update(before.id(), change.apply(KeywordDraft.of(before)));
            record(handle, actor,
                    new Change("update", TYPE, after.id(), after.text(), KeywordView.of(before), KeywordView.of(after)));
            return after;
        });
    }

    public void delete(Actor actor, AtVersion at) {
        this.<Void>write(handle -> {
            Keyword before = locked(handle, at);
            handle.attach(KeywordDao.class).delete(before.id());
            record(handle, actor, new Change("delete", TYPE, before.id(), before.text(), KeywordView.of(before), null));
            return null;
        });
    }

    private static Keyword locked(Handle handle, AtVersion at) {
        Keyword keyword = handle.attach(KeywordDao.class).lock(at.id()).orElseThrow(Keywords::missing);
        at.check(keyword.version());
        return keyword;
    }

    private <T> T write(Function<Handle, T> work) {
        try {
            return database.write(work);
        } catch (JdbiException e) {
            if (SqlFailure.duplicate(e).filter("failure_keyword_unique"::equals).isPresent()) {
                throw new GatewayException(Status.CONFLICT, "This provider, or all together, has this keyword already.").at("keyword");
            }
            if (SqlFailure.brokenReference(e).filter("failure_keyword_provider_fk"::equals).isPresent()) {
                throw Checked.refused("provider_id", "provider_id: there is no provider with this id.");
            }
            throw e;
        }
    }

    private static void record(Handle handle, Actor actor, Change change) {
        Audit.record(handle, actor, change);
        CatalogVersion.bump(handle);
    }

    private static GatewayException missing() {
        return new GatewayException(Status.NOT_FOUND, "There is no keyword with this id.");
    }
}
