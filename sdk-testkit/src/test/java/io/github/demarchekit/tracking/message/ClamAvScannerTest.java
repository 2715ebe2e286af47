package io.github.demarchekit.tracking.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.testkit.FakeClamAv;
import io.github.demarchekit.testkit.LocalPlatform;
import io.github.demarchekit.testkit.StartPlatform;
import io.github.demarchekit.tracking.message.AttachmentScanner.Clean;
import io.github.demarchekit.tracking.message.AttachmentScanner.Infected;
import io.github.demarchekit.tracking.message.AttachmentScanner.Unavailable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clamd says, and what it does not. */
class ClamAvScannerTest {

    private static final byte[] CLEAN = "%PDF-1.7 rien à signaler".getBytes(UTF_8);

    @StartPlatform
    LocalPlatform platform;

    private ClamAvScanner.Builder clamAv() {
        return ClamAvScanner.tcp(platform.clamAv().host(), platform.clamAv().port());
    }

    private ClamAvScanner scanner() {
        return clamAv().build();
    }

    @Test
    void finds_a_virus_and_lets_the_rest_pass() {
        assertThat(scanner().scan(CLEAN)).isEqualTo(new Clean());
        assertThat(scanner().scan(FakeClamAv.eicar())).isEqualTo(new Infected("Eicar-Signature"));
        assertThat(scanner().scan(new byte[0])).isEqualTo(new Clean());
        assertThat(platform.clamAv().scans()).isEqualTo(3);
    }

    /** Around the chunk, and more than a socket's buffers hold. */
    @ParameterizedTest
    @ValueSource(ints = {64 * 1024 - 1, 64 * 1024, 64 * 1024 + 1, 20 * 1024 * 1024})
    void reads_to_the_end(int size) {
        byte[] virus = FakeClamAv.eicar();
        byte[] content = new byte[size];
        System.arraycopy(virus, 0, content, size - virus.length, virus.length);

        assertThat(scanner().scan(content)).isEqualTo(new Infected("Eicar-Signature"));
        content[size - 1] = 0;
        assertThat(scanner().scan(content)).isEqualTo(new Clean());
    }

    @Test
    void knows_whether_clamd_is_there() {
        assertThat(scanner().ping()).isTrue();

        platform.clamAv().down();

        assertThat(scanner().ping()).isFalse();
        assertThat(ClamAvScanner.tcp("localhost", 1).build().ping()).isFalse();
        assertThat(ClamAvScanner.tcp("no-such-host.invalid", 3310).build().ping())
                .isFalse();
    }

    @Test
    void cannot_tell_when_nobody_is_there() {
        assertThat(ClamAvScanner.tcp("localhost", 1).build().scan(CLEAN))
                .isEqualTo(new Unavailable("clamd cannot be reached [ConnectException]"));
        assertThat(ClamAvScanner.tcp("no-such-host.invalid", 3310).build().scan(CLEAN))
                .isEqualTo(new Unavailable("clamd cannot be reached [UnresolvedAddressException]"));
        assertThat(ClamAvScanner.unix(Path.of("/no/such/socket")).build().scan(CLEAN))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void cannot_tell_when_clamd_hangs_up_before_or_after_the_file() {
        platform.clamAv().drops();
        assertThat(scanner().scan(CLEAN)).isEqualTo(new Unavailable("clamd hung up"));

        platform.clamAv().down();
        assertThat(scanner().scan(CLEAN)).isInstanceOf(Unavailable.class);

        platform.clamAv().recovers();
        assertThat(scanner().scan(CLEAN)).isEqualTo(new Clean());
    }

    @Test
    void cannot_tell_when_clamd_answers_an_error_or_nonsense() {
        platform.clamAv().answersError();
        assertThat(scanner().scan(CLEAN)).isEqualTo(new Unavailable("clamd answered an error"));

        platform.clamAv().recovers();
        platform.clamAv().answersOnce("<html>");
        assertThat(scanner().scan(CLEAN)).isEqualTo(new Unavailable("clamd's answer cannot be read"));
        platform.clamAv().answersOnce("x".repeat(5000));
        assertThat(scanner().scan(CLEAN)).isEqualTo(new Unavailable("clamd's answer cannot be read"));
        platform.clamAv().answersOnce("stream: Un \n virus FOUND");
        assertThat(scanner().scan(CLEAN)).isEqualTo(new Infected("Un___virus"));
    }

    /** clamd hangs up on the rest of the file, at any moment. */
    @RepeatedTest(20)
    void says_so_when_the_file_is_larger_than_clamd_takes() {
        platform.clamAv().maxLength(1000);

        for (int size : new int[] {1001, 70_000, 5 * 1024 * 1024}) {
            assertThat(scanner().scan(new byte[size]))
                    .isEqualTo(new Unavailable("the file is larger than clamd takes, see its StreamMaxLength"));
        }
        assertThat(scanner().scan(new byte[1000])).isEqualTo(new Clean());
    }

    @Test
    void gives_up_after_its_timeout() {
        platform.clamAv().slow(Duration.ofSeconds(30));

        assertThat(clamAv().timeout(Duration.ofMillis(300)).build().scan(CLEAN))
                .isEqualTo(new Unavailable("clamd did not answer within 300 ms"));
    }

    @Test
    void gives_up_when_its_thread_is_interrupted() {
        platform.clamAv().slow(Duration.ofSeconds(30));
        Thread.currentThread().interrupt();

        assertThat(scanner().scan(CLEAN)).isInstanceOf(Unavailable.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void speaks_over_a_unix_socket_too(@TempDir Path folder) throws IOException, InterruptedException {
        Path socket = folder.resolve("clamd.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            Thread clamd = new Thread(() -> answerOnce(server, "stream: OK\0"));
            clamd.start();

            assertThat(ClamAvScanner.unix(socket).build().scan(CLEAN)).isEqualTo(new Clean());
            clamd.join();
        }
    }

    private static void answerOnce(ServerSocketChannel server, String reply) {
        try (SocketChannel client = server.accept()) {
            int length = "zINSTREAM\0".length() + 4 + CLEAN.length + 4;
            ByteBuffer sent = ByteBuffer.allocate(length);
            while (sent.hasRemaining()) {
                client.read(sent);
            }
            client.write(ByteBuffer.wrap(reply.getBytes(UTF_8)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void refuses_settings_that_cannot_be() {
        assertThatThrownBy(() -> ClamAvScanner.tcp(" ", 0)
                        .timeout(Duration.ofSeconds(31))
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("host must not be blank", "timeout must be positive");
        assertThat(clamAv().timeout(Duration.ofSeconds(30)).build().ping()).isTrue();
    }
}
