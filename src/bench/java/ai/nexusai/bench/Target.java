package ai.nexusai.bench;

import java.net.InetSocketAddress;

/** Whom to call, and whose time to count. */
record Target(String name, InetSocketAddress address, String key, String pid, String besidePid) {

    static Target of(String[] parts) {
        InetSocketAddress address = new InetSocketAddress("127.0.0.1", Integer.parseInt(parts[1]));
        return new Target(parts[0], address, parts[2], parts[3], parts.length > 4 ? parts[4] : "");
    }
}
