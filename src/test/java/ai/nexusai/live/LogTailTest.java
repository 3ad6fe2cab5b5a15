package ai.nexusai.live;

import ai.nexusai.call.Outcome;
import ai.nexusai.live.LiveStage.Event;
import ai.nexusai.live.LiveStage.Watching;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(180)
final class LogTailTest {
    private static final String TAIL = "/api/logs/tail";
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final LiveStage stage = new LiveStage(Duration.ofMillis(50));

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aCallIsToldWhenItIsLoggedHoweverLongAgoItStarted() {
        stage.logged(Instant.now(), Outcome.OK, 1);
        try (Watching tail = stage.watch(TAIL)) {
            UUID hourLong = stage.logged(Instant.now().minus(Duration.ofHours(30)), Outcome.OK, 1);
            stage.streams.follower().look();
            Event event = tail.next().orElseThrow();
            assertThat(event.name()).isEqualTo("call");
            assertThat(event.data()).startsWith("{\"id\":\"" + hourLong + "\",\"started_at\":");
        }
    }

    @Test
    void oneLookServesAllReaders() {
        var tails = new ArrayList<Watching>();
        for (int i = 0; i < 5; i++) {
            tails.add(stage.watch(TAIL));
        }
        UUID call = stage.logged(Instant.now(), Outcome.OK, 1);
        stage.streams.follower().look();
        tails.forEach(tail -> assertThat(tail.next().orElseThrow().data()).contains(call.toString()));
        assertThat(stage.reads).hasValue(1);
        tails.forEach(Watching::close);
    }

    @Test
    void nobodyReadsWhileNobodyListens() {
        stage.streams.follower().look();
        assertThat(stage.reads).hasValue(0);
    }

    @Test
    void filtersLetTheirCallsThroughAlone() {
        try (Watching tail = stage.watch(TAIL + "?outcome=timeout&key_id=7&q=WENT&from=2026-01-01T00:00:00Z")) {
            stage.logged(Instant.now(), Outcome.OK, 7);
            stage.logged(Instant.now(), Outcome.TIMEOUT, 8);
            stage.logged(Instant.parse("2025-12-31T23:59:59Z"), Outcome.TIMEOUT, 7);
            UUID wanted = stage.logged(Instant.now(), Outcome.TIMEOUT, 7);
            stage.streams.follower().look();
            assertThat(tail.next().orElseThrow().data()).contains(wanted.toString());
        }
    }

    @Test
    void aStreamIsResumedWhereItBrokeOff() {
        UUID first = stage.logged(Instant.now(), Outcome.OK, 1);
        String place;
        try (Watching tail = stage.watch(TAIL, "Last-Event-ID", "0")) {
            Event event = tail.next().orElseThrow();
            assertThat(event.data()).contains(first.toString());
            place = event.id();
        }
        List<UUID> missed = List.of(stage.logged(Instant.now(), Outcome.OK, 1), stage.logged(Instant.now(), Outcome.OK, 1));
        try (Watching tail = stage.watch(TAIL + "?last_event_id=" + place)) {
            stage.streams.follower().look();
            for (UUID call : missed) {
                assertThat(tail.next().orElseThrow().data()).contains(call.toString());
            }
        }
    }

    @Test
    void whoIsTooFarBehindIsToldSoAndGoesOnFromNow() {
        stage.logged(Instant.now(), Outcome.OK, 1);
        stage.database.read(handle -> handle.createQuery("SELECT setval('call_log_order', 1000000)").mapTo(Long.class).one());
        stage.logged(Instant.now(), Outcome.OK, 1);
        try (Watching tail = stage.watch(TAIL, "Last-Event-ID", "1")) {
            assertThat(tail.next().orElseThrow().name()).isEqualTo("gap");
            UUID call = stage.logged(Instant.now(), Outcome.OK, 1);
            stage.streams.follower().look();
            assertThat(tail.next().orElseThrow().data()).contains(call.toString());
        }
    }

    @Test
    void aPlaceOfAnotherDatabaseIsNow() {
        try (Watching tail = stage.watch(TAIL, "Last-Event-ID", "999999999")) {
            UUID call = stage.logged(Instant.now(), Outcome.OK, 1);
            stage.streams.follower().look();
            assertThat(tail.next().orElseThrow().data()).contains(call.toString());
        }
    }

    @Test
    void theStreamEndsWithTheSession() {
        try (Watching tail = stage.watch(TAIL)) {
            stage.signedIn = false;
            assertThat(tail.next().orElseThrow().name()).isEqualTo("end");
            assertThat(tail.next()).isEmpty();
        }
        assertThat(stage.watch(TAIL).response().statusCode()).isEqualTo(401);
    }

    @Test
    void aClientThatLeftGivesItsSeatBack() {
        int all = stage.streams.freeSeats();
        try (Watching tail = stage.watch(TAIL)) {
            assertThat(tail.response().headers().firstValue("Content-Type")).hasValue("text/event-stream");
            assertThat(stage.streams.freeSeats()).isEqualTo(all - 1);
        }
        Awaitility.await().atMost(BOUND).until(() -> stage.streams.freeSeats() == all);
    }

    @Test
    void whenAllSeatsAreTakenTheNextOneIsRefused() {
        var tails = new ArrayList<Watching>();
        while (stage.streams.freeSeats() > 0) {
            tails.add(stage.watch(TAIL));
        }
        Watching refused = stage.watch(TAIL);
        assertThat(refused.response().statusCode()).isEqualTo(503);
        assertThat(refused.response().headers().firstValue("Retry-After")).isPresent();
        tails.forEach(Watching::close);
    }

    @Test
    void aNodeThatClosesEndsItsStreams() {
        try (Watching tail = stage.watch(TAIL)) {
            stage.streams.close();
            assertThat(tail.next()).isEmpty();
        }
    }

    @Test
    void whatIsNotValidIsNamed() throws IOException {
        for (String query : List.of("outcome=fine", "last_event_id=x", "status=two")) {
            Watching refused = stage.watch(TAIL + "?" + query);
            assertThat(refused.response().statusCode()).isEqualTo(400);
            assertThat(new String(refused.response().body().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("\"param\":\"" + query.substring(0, query.indexOf('=')));
        }
    }
}
