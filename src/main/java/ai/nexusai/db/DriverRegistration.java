package ai.nexusai.db;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What does the JVM keep of this application's driver, and how does it let go of it? */
public final class DriverRegistration {
    private static final Logger LOG = LoggerFactory.getLogger(DriverRegistration.class);

    private DriverRegistration() {}

    /**
     * Takes back what the driver told {@code DriverManager} when it was loaded; kept there, it would keep all classes of the application. A driver
     * of the container's is not touched. To be called last, when no pool of the application connects any more.
     */
    public static void end() {
        DriverManager.drivers().filter(driver -> DriverRegistration.class.getClassLoader().equals(driver.getClass().getClassLoader()))
                .toList().forEach(DriverRegistration::deregister);
    }

    private static void deregister(Driver driver) {
        try {
            DriverManager.deregisterDriver(driver);
        } catch (SQLException e) {
            LOG.warn("A driver stays registered: {}", e.getMessage());
        }
    }
}
