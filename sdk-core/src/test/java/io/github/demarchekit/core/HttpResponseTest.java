package io.github.demarchekit.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpResponseTest {

    @Test
    void prints_as_its_status() {
        assertThat(answer(Map.of("X-Name", "LEAK-header"))).hasToString("HTTP 200");
    }

    @Test
    void finds_a_header_in_any_case() {
        assertThat(answer(Map.of("ReTrY-aFtEr", "7")).header("RETRY-after")).contains("7");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "30, 30", "999999999, 999999999"})
    void reads_retry_after_in_seconds(String header, long seconds) {
        assertThat(answer(Map.of("Retry-After", header)).retryAfter()).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "soon", "1000000000", "Wed, 21 Oct 2026 07:28:00 GMT"})
    void ignores_another_retry_after(String header) {
        assertThat(answer(Map.of("Retry-After", header)).retryAfter()).isEmpty();
    }

    @Test
    void has_no_retry_after_when_the_header_is_missing() {
        assertThat(answer(Map.of()).retryAfter()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, application/json",
        "Application/JWT;charset=UTF-8, application/jwt",
        "'text/html ; charset=\"utf-8\"', text/html"
    })
    void reads_the_media_type_without_parameters(String header, String mediaType) {
        assertThat(answer(Map.of("content-type", header)).mediaType()).isEqualTo(mediaType);
    }

    @Test
    void has_an_empty_media_type_when_the_header_is_missing() {
        assertThat(answer(Map.of()).mediaType()).isEmpty();
    }

    @Test
    void keeps_its_own_copy_of_the_body() {
        byte[] given = "crèche".getBytes(UTF_8);
        HttpResponse answer = new HttpResponse(200, Map.of(), given);
        given[0] = 0;
        answer.body()[1] = 0;

        assertThat(answer.text()).isEqualTo("crèche");
    }

    @ParameterizedTest
    @CsvSource({"199, false", "200, true", "299, true", "300, false"})
    void is_successful_between_200_and_299(int status, boolean successful) {
        assertThat(new HttpResponse(status, Map.of(), new byte[0]).successful()).isEqualTo(successful);
    }

    private static HttpResponse answer(Map<String, String> headers) {
        return new HttpResponse(200, headers, "LEAK-body".getBytes(UTF_8));
    }
}
