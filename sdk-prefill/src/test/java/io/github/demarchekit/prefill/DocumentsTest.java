package io.github.demarchekit.prefill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.TransportException;
import io.github.demarchekit.core.UnreadableResponseException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A link that a provider gives is followed with care, and its address is shown to nobody. */
class DocumentsTest {

    private static final String ADDRESS = "https://storage.entreprise.api.gouv.fr/siade/LEAK-attestation.pdf";

    @RegisterExtension
    final LogRecorder log = new LogRecorder();

    private final List<HttpRequest> requests = new ArrayList<>();
    private Supplier<HttpResponse> answer = () -> pdf("%PDF-1.7 …");

    @Test
    void fetches_a_document_from_the_providers_own_host() {
        Download download = fetch(ADDRESS);

        assertThat(download)
                .isInstanceOfSatisfying(
                        Download.Pdf.class, pdf -> assertThat(pdf.bytes()).isEqualTo("%PDF-1.7 …".getBytes(UTF_8)));
        assertThat(requests.get(0).maxResponseBytes()).isEqualTo(1000);
        assertThat(requests.get(0).headers()).doesNotContainKey("Authorization");
    }

    @Test
    void encodes_what_a_provider_forgot_to_encode() {
        fetch("https://data.inpi.fr/export/companies?format=pdf&ids=[\"732829320\"]");

        assertThat(requests.get(0).uri().toString())
                .isEqualTo("https://data.inpi.fr/export/companies?format=pdf&ids=%5B%22732829320%22%5D");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://entreprise.api.gouv.fr/a.pdf",
                "ftp://entreprise.api.gouv.fr/a.pdf",
                "file:///etc/passwd",
                "https://entreprise.api.gouv.fr.evil.example/a.pdf",
                "https://evilentreprise.api.gouv.fr/a.pdf",
                "https://entreprise.api.gouv.fr@evil.example/a.pdf",
                "https://someone@entreprise.api.gouv.fr/a.pdf",
                "https://evil.example\\@entreprise.api.gouv.fr/a.pdf",
                "https://entreprise.api.gouv.fr:8443/a.pdf",
                "https://169.254.169.254/latest/meta-data",
                "http://localhost/a.pdf",
                "https://raw.githubusercontent.com/a.pdf",
                "/a.pdf",
                "not an address at all",
                "https://"
            })
    void follows_no_link_that_leads_elsewhere(String address) {
        assertThat(fetch(address)).isInstanceOf(Download.Refused.class);
        assertThat(requests).isEmpty();
    }

    @Test
    void follows_a_link_to_a_host_that_was_added() {
        Documents documents = builder().allow("Files.Example").build();

        assertThat(documents.fetch(link("https://files.example/a.pdf"))).isInstanceOf(Download.Pdf.class);
    }

    @Test
    void forgets_its_own_hosts_when_others_replace_them() {
        Documents documents = builder().allowOnly("files.example").build();

        assertThat(documents.fetch(link(ADDRESS))).isInstanceOf(Download.Refused.class);
        assertThat(documents.fetch(link("https://files.example/a.pdf"))).isInstanceOf(Download.Pdf.class);
    }

    @Test
    void makes_no_call_for_a_link_that_has_ended() {
        DocumentLink ended = new DocumentLink(Secret.of(ADDRESS), Optional.of(Script.NOW));

        assertThat(builder().build().fetch(ended)).isInstanceOf(Download.Expired.class);
        assertThat(requests).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "403, Expired",
        "404, Expired",
        "410, Expired",
        "302, Refused",
        "400, Refused",
        "429, Unavailable",
        "500, Unavailable",
        "503, Unavailable"
    })
    void tells_a_link_that_ended_from_a_provider_that_failed(int status, String kind) {
        answer = () -> new HttpResponse(
                status, Map.of("Location", "https://entreprise.api.gouv.fr/b.pdf", "Retry-After", "9"), new byte[0]);

        assertThat(fetch(ADDRESS).getClass().getSimpleName()).isEqualTo(kind);
        assertThat(requests).hasSize(1);
    }

    @Test
    void passes_on_how_long_to_wait() {
        answer = () -> new HttpResponse(503, Map.of("Retry-After", "9"), new byte[0]);

        assertThat(fetch(ADDRESS)).isEqualTo(new Download.Unavailable(Optional.of(Duration.ofSeconds(9))));
    }

    @ParameterizedTest
    @CsvSource({
        "text/html, %PDF-1.7 and more",
        "application/octet-stream, %PDF-1.7 and more",
        "'', %PDF-1.7 and more",
        "application/pdf, <html>",
        "application/pdf, ' %PDF-1.7 and more'",
        "application/pdf, %PDF-",
        "application/pdf, ''"
    })
    void takes_nothing_for_a_document_that_is_none(String mediaType, String body) {
        answer = () -> new HttpResponse(200, Map.of("Content-Type", mediaType), body.getBytes(UTF_8));

        assertThat(fetch(ADDRESS)).isInstanceOf(Download.Refused.class);
    }

    @Test
    void reads_no_more_than_it_may() {
        answer = () -> {
            throw new UnreadableResponseException("kit", "it is larger than 1000 bytes");
        };

        assertThat(fetch(ADDRESS)).isEqualTo(new Download.Refused("it has more than 1000 bytes: see maxBytes(bytes)"));
    }

    @Test
    void is_told_when_nobody_answers() {
        answer = () -> {
            throw new TransportException("kit", new IOException(ADDRESS));
        };

        assertThat(fetch(ADDRESS)).isEqualTo(new Download.Unavailable(Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {ADDRESS, "https://evil.example/LEAK-attestation.pdf", "https:// LEAK-"})
    void shows_the_address_to_nobody(String address) {
        DocumentLink link = link(address);

        String seen = link + " " + builder().build().fetch(link) + " " + log.lines();

        assertThat(log.lines()).isNotEmpty();
        assertThat(seen).doesNotContain("LEAK-", "siade");
    }

    @Test
    void says_everything_that_is_wrong_with_its_settings() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Documents.builder()
                        .allow("https://files.example/")
                        .maxBytes(0)
                        .timeout(Duration.ZERO)
                        .build())
                .withMessageContaining("without scheme nor path")
                .withMessageContaining("maxBytes must be positive")
                .withMessageContaining("timeout must be positive");
    }

    private Download fetch(String address) {
        return builder().build().fetch(link(address));
    }

    private Documents.Builder builder() {
        return Documents.builder()
                .maxBytes(1000)
                .clock(Clock.fixed(Script.NOW, ZoneOffset.UTC))
                .transport(request -> {
                    requests.add(request);
                    return answer.get();
                });
    }

    private static DocumentLink link(String address) {
        return new DocumentLink(Secret.of(address), Optional.of(Script.NOW.plusSeconds(1)));
    }

    private static HttpResponse pdf(String body) {
        return new HttpResponse(200, Map.of("Content-Type", "application/pdf"), body.getBytes(UTF_8));
    }
}
