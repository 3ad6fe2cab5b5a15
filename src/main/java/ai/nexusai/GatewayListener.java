package ai.nexusai;

import ai.nexusai.config.Settings;
import ai.nexusai.config.SettingsException;
import ai.nexusai.config.SettingsLoader;
import ai.nexusai.db.DriverRegistration;
import ai.nexusai.log.LogFile;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Where the container meets the gateway: reads the settings, builds it, has its servlets and filters registered. The standalone run and this class
 * speak by attributes of the {@code ServletContext} that hold types of the JDK.
 */
public final class GatewayListener implements ServletContextListener {
    /** {@code Boolean.TRUE}: the standalone run holds the home folder's lock. */
    private static final String STANDALONE = "ai.nexusai.standalone";
    /** {@code Map<String, String>} of the standalone run: what it found in {@code .env}. */
    private static final String VARIABLES = "ai.nexusai.variables";
    /** {@code Consumer<String>} of the standalone run: takes the sentence why the gateway cannot start. */
    private static final String FAILED = "ai.nexusai.failed";
    /** {@code Function<Duration, Boolean>} of this class: refuse new calls, wait so long for the running ones; whether all ended. */
    private static final String DRAIN = "ai.nexusai.drain";
    /** {@code Runnable} of this class: ends the waiting of the former. */
    private static final String HURRY = "ai.nexusai.hurry";
    /** {@code BooleanSupplier} of this class: whether calls may be sent here, with the schema in place and the configuration read. */
    private static final String READY = "ai.nexusai.ready";
    private static final Duration LOCK_WAIT = Duration.ofSeconds(3);

    private Closeable lock = () -> {};
    private Closeable sockets = () -> {};
    private Optional<Gateway> gateway = Optional.empty();

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        try {
            start(context, SettingsLoader.container(dotEnv(context)).load());
        } catch (SettingsException | IllegalStateException e) {
            if (context.getAttribute(FAILED) instanceof Consumer<?> consumer) {
                @SuppressWarnings("unchecked")
                var failed = (Consumer<String>) consumer;
                failed.accept(e.getMessage());
            }
            release();
            throw e;
        } catch (RuntimeException e) {
            release();
            throw e;
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        try {
            release();
        } finally {
            DriverRegistration.end();
            LogFile.end();
        }
    }

    /** A container may ask for it twice. */
    private void release() {
        gateway.ifPresent(Gateway::close);
        gateway = Optional.empty();
        try {
            sockets.close();
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> dotEnv(ServletContext context) {
        @SuppressWarnings("unchecked")
        var entries = (Map<String, String>) context.getAttribute(VARIABLES);
        return entries == null ? Map.of() : entries;
    }

    private void start(ServletContext context, Settings settings) {
        if (context.getAttribute(STANDALONE) != null) {
            LogFile.takeJavaLogging();
        } else {
            lock = settings.home().lock(LOCK_WAIT).orElseThrow(() -> new IllegalStateException("Another process uses the home folder "
                    + settings.home() + ": give this one a home of its own by nexusai.home"));
        }
        LogFile.begin(settings.home()::logs, settings.log(), settings.node());
        gateway = Optional.of(Gateway.build(settings));
        sockets = Endpoints.register(context, gateway.get(), settings);
        context.setAttribute(READY, (BooleanSupplier) () -> gateway.get().readiness().report().ready());
        context.setAttribute(HURRY, (Runnable) gateway.get()::hurry);
        context.setAttribute(DRAIN, (Function<Duration, Boolean>) gateway.get()::drain);
        gateway.get().start();
    }
}
