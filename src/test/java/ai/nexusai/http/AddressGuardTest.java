package ai.nexusai.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class AddressGuardTest {
    private final AddressGuard guard = new AddressGuard(address -> false);

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "169.254.0.1", "169.254.255.255", "100.100.100.200", "192.0.0.192", "168.63.129.16",
        "0.0.0.0", "0.1.2.3", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "::", "fe80::1", "fe80::1%1", "febf::1",
        "ff02::1", "fd00:ec2::254", "fd20:ce::254", "::ffff:169.254.169.254", "::ffff:a9fe:a9fe", "::169.254.169.254",
        "::ffff:0:169.254.1.1",
        "64:ff9b::169.254.169.254", "64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::1", "::ffff:0.0.0.0", "[fe80::1]", "[::ffff:169.254.169.254]",
        "2852039166", "169.254.43518", "169.16689662"})
    void refuses(String address) {
        assertThat(guard.refuses(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "100.64.0.1",
        "100.100.100.201", "169.253.255.255", "169.255.0.0", "192.0.0.193", "1.1.1.1", "8.8.8.8", "223.255.255.255", "2001:db8::1",
        "fd00:ec2::253", "fd00::1", "fec0::1", "fe7f::1", "64:ff9b::8.8.8.8", "2002:808:808::1", "[2606:4700::1111]"})
    void allows(String address) {
        assertThat(guard.refuses(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "localhost", "169.254.169.254.example.com", "", "fe80", "metadata.google.internal"})
    void namesAreNotLookedUp(String name) {
        assertThat(guard.refuses(name)).isFalse();
    }

    @Test
    void exceptionsAreMadeAddressByAddress() throws UnknownHostException {
        var lenient = new AddressGuard(address -> address.getHostAddress().equals("169.254.7.7"));
        assertThat(lenient.refuses(InetAddress.getByName("169.254.7.7"))).isFalse();
        assertThat(lenient.refuses(InetAddress.getByName("::ffff:169.254.7.7"))).isFalse();
        assertThat(lenient.refuses(InetAddress.getByName("169.254.169.254"))).isTrue();
    }
}
