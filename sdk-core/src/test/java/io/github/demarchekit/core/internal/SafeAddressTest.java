package io.github.demarchekit.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://host.example/path",
                "HTTPS://host.example",
                "http://localhost:8080/path",
                "http://LOCALHOST",
                "http://127.0.0.1",
                "http://[::1]:9100"
            })
    void is_encrypted_or_on_this_machine(String address) {
        assertThat(SafeAddress.test(URI.create(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://host.example",
                "http://localhost.example",
                "http://127.0.0.2",
                "http://10.0.0.1",
                "http://user@host.example",
                "http://localhost@host.example",
                "ftp://localhost",
                "//localhost/path",
                "/path",
                "https:/path",
                "https:opaque",
                "https://under_score.example"
            })
    void is_not_read_on_the_way(String address) {
        assertThat(SafeAddress.test(URI.create(address))).isFalse();
    }
}
