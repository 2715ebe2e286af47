package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 7515 4: the headers that an issuer writes are parsed once, and what is kept of them is bounded")
class TokenHeadersTest {

    private static final int MOST = 32;

    private final TokenHeaders headers = new TokenHeaders();

    private TokenHeader read(int number) {
        String token =
                Base64Url.encode(("{\"alg\":\"ES256\",\"kid\":\"" + number + "\"}").getBytes(StandardCharsets.UTF_8))
                        + ".e30.";
        return headers.read(token, token.getBytes(StandardCharsets.US_ASCII), token.indexOf('.'));
    }

    private TokenHeader kept(int number) {
        TokenHeader header = read(number);
        headers.keep(header);
        return header;
    }

    @Test
    void keeps_nothing_that_was_only_read() {
        assertThat(read(1)).isNotSameAs(read(1)).isEqualTo(read(1));
    }

    @Test
    void gives_back_the_one_that_it_keeps() {
        TokenHeader header = kept(1);

        assertThat(read(1)).isSameAs(header);
        assertThat(header.kid()).isEqualTo("1");
    }

    @Test
    void starts_afresh_when_there_are_too_many_and_not_before() {
        TokenHeader first = kept(1);
        for (int number = 2; number <= MOST; number++) {
            kept(number);
        }
        assertThat(read(1)).isSameAs(first);
        headers.keep(read(MOST));
        assertThat(read(1)).as("one that is known takes no place").isSameAs(first);

        TokenHeader another = kept(MOST + 1);

        assertThat(read(MOST + 1)).isSameAs(another);
        assertThat(read(1)).isNotSameAs(first);
    }
}
