package ai.nexusai.http;

import ai.nexusai.testing.TestTls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class CaCertificatesTest {
    private static final String PEM = TestTls.certificate();

    @Test
    void severalAreReadWithWhateverStandsBetweenThem() {
        assertThat(CaCertificates.of(PEM)).hasSize(1);
        assertThat(CaCertificates.of("# our root\n" + PEM + "\n# the old one\r\n" + PEM.replace("\n", "\r\n"))).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'' | no block", "hello | no block", "-----BEGIN CERTIFICATE----- | does not end",
        "-----BEGIN CERTIFICATE-----AAAA-----END CERTIFICATE----- | certificate 1 cannot be read",
        "-----BEGIN CERTIFICATE-----?-----END CERTIFICATE----- | certificate 1 cannot be read",
        "-----BEGIN PRIVATE KEY-----AAAA-----END PRIVATE KEY----- | private key",
        "-----BEGIN RSA PRIVATE KEY-----AAAA-----END RSA PRIVATE KEY----- | private key",
        "-----BEGIN X509 CRL-----AAAA-----END X509 CRL----- | no CERTIFICATE"})
    void whatIsWrongIsSaid(String pem, String why) {
        assertThatThrownBy(() -> CaCertificates.of(pem)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(why);
    }

    @Test
    void theBrokenOneOfSeveralIsNumbered() {
        String broken = PEM.substring(0, 60) + PEM.substring(200);
        assertThatThrownBy(() -> CaCertificates.of(PEM + broken)).hasMessageContaining("certificate 2 cannot be read");
        assertThatThrownBy(() -> CaCertificates.of(PEM + PEM.substring(0, 300))).hasMessageContaining("does not end");
    }
}
