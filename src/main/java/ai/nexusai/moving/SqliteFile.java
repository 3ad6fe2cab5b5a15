package ai.nexusai.moving;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.Set;

/** A SQLite database of an old system, open for reading only: nothing is written beside it either. Not thread-safe. */
final class SqliteFile implements AutoCloseable {
    private static final String URL = "jdbc:sqlite:";
    /** SQLITE_OPEN_READONLY. */
    private static final String READ_ONLY = "1";

    private final Path file;
    private final Connection connection;

    private SqliteFile(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /** Fails with {@link UnreadableException} when it is no such file, or when this build cannot read any. */
    static SqliteFile open(Path file) {
        var properties = new Properties();
        properties.setProperty("open_mode", READ_ONLY);
        try {
            Connection connection = driver().connect(URL + file.toAbsolutePath(), properties);
            return new SqliteFile(file, connection);
        } catch (SQLException | LinkageError e) {
            throw new UnreadableException(file + " cannot be opened: " + e.getMessage());
        }
    }

    Path file() {
        return file;
    }

    /** The names of its tables. */
    Set<String> tables() {
        var names = new HashSet<String>();
        rows("SELECT name FROM sqlite_master WHERE type = 'table'").forEach(row -> names.add(row.text("name")));
        return names;
    }

    /** What {@code query} finds, in its order. Old versions lack columns, so that a query takes all there are. */
    List<Row> rows(String query) {
        try (PreparedStatement statement = connection.prepareStatement(query); ResultSet found = statement.executeQuery()) {
            var rows = new ArrayList<Row>();
            while (found.next()) {
                rows.add(row(found));
            }
            return rows;
        } catch (SQLException e) {
            throw new UnreadableException(file + " cannot be read: " + e.getMessage());
        }
    }

    private static Row row(ResultSet found) throws SQLException {
        Map<String, Object> values = new HashMap<>();
        for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
            Object value = found.getObject(column);
            if (value != null) {
                values.put(found.getMetaData().getColumnName(column), value);
            }
        }
        return new Row(values);
    }

    private static Driver driver() throws SQLException {
        for (Driver driver : ServiceLoader.load(Driver.class, SqliteFile.class.getClassLoader())) {
            if (driver.acceptsURL(URL)) {
                return driver;
            }
        }
        throw new UnreadableException("This place has no driver for SQLite: run java -jar nexusai.war migrate");
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new UnreadableException(file + " cannot be closed: " + e.getMessage());
        }
    }
}
