package ai.nexusai.live;

import java.time.Duration;

/**
 * How often what is done for those who watch?
 *
 * @param look reading what is new in the log
 * @param figures reading the dashboard's figures
 * @param heartbeat telling a silent client that the stream goes on, and asking whether it may still have it
 */
record Pace(Duration look, Duration figures, Duration heartbeat) {
    static final Pace STANDARD = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(10));
}
