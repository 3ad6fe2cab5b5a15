package ai.nexusai.standalone;

import java.util.Arrays;
import java.util.Optional;

/**
 * What can {@code java -jar nexusai.war} be asked for other than to run? One word each, with what follows it. Those with a type are done by a class of
 * the web application, a {@code ToIntBiFunction} of the words that follow and of settings that come before all others; it answers the exit code
 * and throws an {@code IllegalArgumentException} for words that it does not understand.
 */
enum Command {
    HELP("help", "", "lists these words"),
    VERSION("version", "", "says which version this file is"),
    SCHEMA("schema", "[upgrade]", "says where the database schema stands; upgrade runs the scripts that it lacks", Ground.DATABASE,
            "ai.nexusai.db.SchemaCommand"),
    BACKUP("backup", "FILE", "writes everything that the database holds into one file, while gateways go on", Ground.DATABASE,
            "ai.nexusai.backup.BackupCommand"),
    RESTORE("restore", "FILE [--replace]", "brings a backup into an empty database; --replace: what is there stays under another name",
            Ground.DATABASE_ALONE, "ai.nexusai.backup.RestoreCommand"),
    ROTATE_MASTER_KEY("rotate-master-key", "", "has another master key lock the stored secrets, while gateways run", Ground.DATABASE,
            "ai.nexusai.RotateMasterKeyCommand"),
    MIGRATE("migrate", "SOURCE [--output FILE] [--secrets FILE] [--dry-run]", "carries NexusAI Hub, NiceAPI or sk-llm-gateway over",
            Ground.NOTHING, "ai.nexusai.moving.MigrateCommand");

    private final String word;
    private final String arguments;
    private final String sentence;
    private final Ground ground;
    private final String type;

    /** What a command needs to be there. */
    enum Ground {
        NOTHING,
        /** The database: the one that is set, else that of the home folder, started where no gateway has it running. */
        DATABASE,
        /** The same with no gateway on the home folder, where an empty built-in database is made when there is none. */
        DATABASE_ALONE
    }

    Command(String word, String arguments, String sentence) {
        this(word, arguments, sentence, Ground.NOTHING, "");
    }

    Command(String word, String arguments, String sentence, Ground ground, String type) {
        this.word = word;
        this.arguments = arguments;
        this.sentence = sentence;
        this.ground = ground;
        this.type = type;
    }

    /** The command called {@code word}; options for help and version that people try are understood. */
    static Optional<Command> named(String word) {
        String meant = switch (word) {
            case "--help", "-h", "-help", "-?", "/?" -> HELP.word;
            case "--version", "-v", "-version" -> VERSION.word;
            default -> word;
        };
        return Arrays.stream(values()).filter(command -> command.word.equals(meant)).findFirst();
    }

    /** Its word and what follows it, as it is typed. */
    String form() {
        return (word + " " + arguments).strip();
    }

    /** What it does, as one line for the list. */
    String sentence() {
        return sentence;
    }

    Ground ground() {
        return ground;
    }

    /** The name of the class that does it; empty where the standalone run does it itself. */
    String type() {
        return type;
    }
}
