package ai.nexusai.calllog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection that is taken from the pool once and kept, so that a busy pool cannot starve its owner; renewed after it was closed. */
final class ReservedConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReservedConnection.class);
    /** A server that vanished without a word is given up after this; longer than any statement may take. */
    private static final int NETWORK_TIMEOUT_MILLIS = 45_000;
    private static final Executor DIRECT = Runnable::run;

    private final DataSource source;
    private volatile Connection connection;

    ReservedConnection(DataSource source) {
        this.source = source;
    }

    /** The connection, which does not commit by itself. */
    Connection get() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = source.getConnection();
            connection = open;
            open.setAutoCommit(false);
            open.setNetworkTimeout(DIRECT, NETWORK_TIMEOUT_MILLIS);
        }
        return open;
    }

    /** Breaks off what runs on the connection; for other threads than the owner's. */
    void abort() {
        Connection open = connection;
        if (open != null) {
            try {
                open.abort(DIRECT);
            } catch (SQLException e) {
                LOG.debug("The connection was not aborted", e);
            }
        }
    }

    @Override
    public void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.debug("The connection was not closed", e);
            }
        }
    }
}
