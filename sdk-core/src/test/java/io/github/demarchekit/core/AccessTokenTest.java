package io.github.demarchekit.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTokenTest {

    @ParameterizedTest
    @CsvSource({"2026-11-23T10:00:59.999Z, false", "2026-11-23T10:01:00Z, true", "2026-11-24T00:00:00Z, true"})
    void ends_at_its_instant_and_not_before(Instant now, boolean expired) {
        AccessToken token = new AccessToken(Secret.of("token"), Instant.parse("2026-11-23T10:01:00Z"));

        assertThat(token.expired(Clock.fixed(now, ZoneOffset.UTC))).isEqualTo(expired);
    }
}
