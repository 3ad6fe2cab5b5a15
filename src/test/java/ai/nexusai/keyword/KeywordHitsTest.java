package ai.nexusai.keyword;

import ai.nexusai.db.CatalogVersion;
import ai.nexusai.db.Database;
import ai.nexusai.testing.Features;
import ai.nexusai.testing.TestDatabase;
import ai.nexusai.web.AtVersion;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static ai.nexusai.testing.Features.KIM;
import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(TestDatabase.class)
final class KeywordHitsTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final Database database;
    private final Keywords keywords;

    KeywordHitsTest(Database database) {
        this.database = database;
        this.keywords = Features.over(database).keywords();
    }

    private Keyword keyword(String text) {
        return keywords.create(KIM, new KeywordDraft(text, null, null, null));
    }

    private static Clock at(Instant moment) {
        return Clock.fixed(moment, ZoneOffset.UTC);
    }

    @Test
    void hitsAreAddedUpWithoutANewVersion() {
        Keyword busy = keyword("busy");
        Keyword away = keyword("away");
        long version = database.read(CatalogVersion::current);
        var hits = new KeywordHits(database, at(NOON));
        hits.count(busy);
        hits.count(away);
        hits.count(busy);
        hits.write();
        hits.write();
        var earlier = new KeywordHits(database, at(NOON.minusSeconds(60)));
        earlier.count(busy);
        earlier.write();
        assertThat(keywords.get(busy.id())).extracting(Keyword::hits, Keyword::lastTriggeredAt, Keyword::version).containsExactly(3L,
                Optional.of(NOON), busy.version());
        assertThat(keywords.get(away.id()).hits()).isEqualTo(1);
        assertThat(database.read(CatalogVersion::current)).isEqualTo(version);
    }

    @Test
    void whatTheDatabaseDoesNotTakeIsKeptUntilItDoes() {
        Keyword late = keyword("late");
        var hits = new KeywordHits(database, at(NOON));
        hits.count(late);
        database.<Integer>write(handle -> handle.execute("ALTER TABLE failure_keyword RENAME TO elsewhere"));
        hits.write();
        hits.count(late);
        database.<Integer>write(handle -> handle.execute("ALTER TABLE elsewhere RENAME TO failure_keyword"));
        assertThat(keywords.get(late.id()).hits()).isZero();
        hits.write();
        assertThat(keywords.get(late.id()).hits()).isEqualTo(2);
    }

    @Test
    void theHitsOfADeletedKeywordAreDropped() {
        Keyword gone = keyword("gone");
        Keyword stays = keyword("stays");
        var hits = new KeywordHits(database, at(NOON));
        hits.count(gone);
        hits.count(stays);
        keywords.delete(KIM, AtVersion.any(gone.id()));
        hits.write();
        assertThat(keywords.get(stays.id()).hits()).isEqualTo(1);
    }

    @Test
    void closingWritesWhatIsLeft() {
        Keyword last = keyword("last");
        try (var hits = new KeywordHits(database, at(NOON))) {
            hits.start();
            hits.count(last);
        }
        assertThat(keywords.get(last.id()).hits()).isEqualTo(1);
    }
}
