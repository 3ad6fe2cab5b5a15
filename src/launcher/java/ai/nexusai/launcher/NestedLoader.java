package ai.nexusai.launcher;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Loads the classes of one jar inside the WAR from memory, and later those of the libraries that the standalone run has unpacked. */
final class NestedLoader extends URLClassLoader {
    private static final int BLOCK = 8_192;

    private final Map<String, byte[]> classes;

    static {
        registerAsParallelCapable();
    }

    private NestedLoader(Map<String, byte[]> classes) {
        super(new URL[0], ClassLoader.getSystemClassLoader().getParent());
        this.classes = classes;
    }

    static NestedLoader of(Path war, String jar) throws IOException {
        Map<String, byte[]> classes = new HashMap<>();
        try (JarFile outer = new JarFile(war.toFile())) {
            ZipEntry entry = outer.getEntry(jar);
            if (entry == null) {
                throw new IOException(war + " is no complete build: " + jar + " is missing");
            }
            try (InputStream in = outer.getInputStream(entry);
                    ZipInputStream inner = new ZipInputStream(new ByteArrayInputStream(bytes(in)))) {
                for (ZipEntry type = inner.getNextEntry(); type != null; type = inner.getNextEntry()) {
                    if (type.getName().endsWith(".class")) {
                        String name = type.getName().substring(0, type.getName().length() - ".class".length());
                        classes.put(name.replace('/', '.'), bytes(inner));
                    }
                }
            }
        }
        return new NestedLoader(classes);
    }

    @Override
    public void addURL(URL url) {
        super.addURL(url);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.get(name);
        return bytes == null ? super.findClass(name) : defineClass(name, bytes, 0, bytes.length);
    }

    private static byte[] bytes(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] block = new byte[BLOCK];
        for (int read = in.read(block); read >= 0; read = in.read(block)) {
            out.write(block, 0, read);
        }
        return out.toByteArray();
    }
}
