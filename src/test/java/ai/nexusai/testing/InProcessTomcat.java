package ai.nexusai.testing;

import ai.nexusai.standalone.Connectors;
import ai.nexusai.standalone.JsonErrorValve;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.descriptor.JspConfigDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.DirResourceSet;
import org.apache.catalina.webresources.StandardRoot;
import org.apache.jasper.servlet.JasperInitializer;
import org.apache.jasper.servlet.JspServlet;
import org.apache.tomcat.util.descriptor.web.WebXml;
import org.apache.tomcat.util.descriptor.web.WebXmlParser;
import org.apache.tomcat.util.scan.StandardJarScanFilter;
import org.apache.tomcat.websocket.server.WsSci;

/** A Tomcat as the standalone run has it, on one free port of the loopback address, with the files and pages of {@code webapp/}. */
public final class InProcessTomcat implements AutoCloseable {
    private final Tomcat tomcat = new Tomcat();

    /** Pages as classes: all servers of this JVM share them, since the compiler takes longer than most tests. */
    private static final class Compiled {
        static final Path PAGES = folder();

        private static Path folder() {
            try {
                return Files.createTempDirectory("pages");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private InProcessTomcat(long maxBody, Consumer<ServletContext> begin, Runnable end) throws IOException {
        tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
        tomcat.setConnector(Connectors.of("127.0.0.1", 0, maxBody));
        ((StandardHost) tomcat.getHost()).setErrorReportValveClass(JsonErrorValve.class.getName());
        var context = (StandardContext) tomcat.addContext("", Path.of("webapp").toAbsolutePath().toString());
        context.setParentClassLoader(InProcessTomcat.class.getClassLoader());
        context.setClearReferencesThreadLocals(false);
        context.setClearReferencesRmiTargets(false);
        addAssets(context);
        addPages(context);
        context.setJspConfigDescriptor(pageSettings());
        Tomcat.addServlet(context, "default", new DefaultServlet());
        context.addServletContainerInitializer(new WsSci(), Set.of());
        context.addServletContainerInitializer((types, servlets) -> {
            servlets.addListener(new AtEnd(end));
            begin.accept(servlets);
        }, Set.of());
    }

    /** What the build takes out of libraries for browsers; absent until {@code mvn process-resources} ran once. */
    private static void addAssets(StandardContext context) {
        Path assets = Path.of("target", "assets").toAbsolutePath();
        var root = new StandardRoot(context);
        root.setCachingAllowed(false);
        if (Files.isDirectory(assets)) {
            root.addPreResources(new DirResourceSet(root, "/", assets.toString(), "/"));
        }
        context.setResources(root);
    }

    /** What {@code web.xml} says of JSPs, since nothing else of it is read here. */
    private static JspConfigDescriptor pageSettings() throws IOException {
        var read = new WebXml();
        new WebXmlParser(false, false, true).parseWebXml(Path.of("webapp/WEB-INF/web.xml").toUri().toURL(), read, false);
        return read.getJspConfigDescriptor();
    }

    private static void addPages(StandardContext context) {
        var filter = new StandardJarScanFilter();
        filter.setDefaultPluggabilityScan(false);
        filter.setDefaultTldScan(false);
        filter.setTldScan("jakarta.servlet.jsp.jstl-*.jar");
        context.getJarScanner().setJarScanFilter(filter);
        context.addServletContainerInitializer(new JasperInitializer(), Set.of());
        Wrapper pages = Tomcat.addServlet(context, "jsp", new JspServlet());
        pages.setLoadOnStartup(1);
        pages.addInitParameter("scratchdir", Compiled.PAGES.toString());
        pages.addInitParameter("development", "false");
        context.addServletMappingDecoded("*.jsp", "jsp", true);
    }

    /**
     * Starts it.
     *
     * @param begin registers what is served
     * @param end runs when the server stops, after its last request was taken
     */
    public static InProcessTomcat start(long maxBody, Consumer<ServletContext> begin, Runnable end) {
        try {
            var made = new InProcessTomcat(maxBody, begin, end);
            made.tomcat.start();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    private record AtEnd(Runnable end) implements ServletContextListener {

        @Override
        public void contextDestroyed(ServletContextEvent event) {
            end.run();
        }
    }
}
