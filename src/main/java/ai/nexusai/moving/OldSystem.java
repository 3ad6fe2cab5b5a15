package ai.nexusai.moving;

/** A system that this gateway replaces, where it was found. */
interface OldSystem {

    /** What it is and where, for people. */
    String title();

    /** What can be carried over of it. Called once. Fails with {@link UnreadableException}. */
    Takeover read();
}
