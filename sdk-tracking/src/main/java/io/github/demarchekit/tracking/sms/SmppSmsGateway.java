package io.github.demarchekit.tracking.sms;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.tracking.Delivery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;

/**
 * SMPP 3.4, the protocol of mobile operators: one connection bound as a transceiver, made at the first message and again when it is
 * lost, and kept alive by an {@code enquire_link} every 30 s.
 *
 * <p>Texts go in the alphabet of SMS ({@code data_coding} 0) or in UCS-2 (8). Receipts are asked for, and come on the same connection.
 * Throttling and full queues are tried again, an invalid destination is refused, a refused bind or source stops the channel. Needs
 * {@code org.jsmpp:jsmpp}, an optional dependency of this module, whose threads live until {@link #close()}. At DEBUG that library
 * logs whole messages, numbers and password included, so this gateway sends nothing while the loggers of {@code org.jsmpp} are at that
 * level. Thread-safe.
 */
public final class SmppSmsGateway implements SmsGateway, AutoCloseable {

    // Within the 30 s that Channel.deliver promises: 5 for a connection that another message is making, 10 for our own,
    // 5 for an
    // answer.
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final SmppLink link;
    private final LongMessages longMessages;

    private SmppSmsGateway(Builder builder) {
        link = new SmppLink(builder);
        longMessages = builder.longMessages;
    }

    /**
     * Starts a gateway.
     *
     * @param systemId the account, which the operator gives with its password
     * @param sender the name that telephones show, of 1 to 11 letters, digits and spaces, at least one letter; or a number of 3 to 15
     *     digits
     */
    public static Builder builder(String host, int port, String systemId, Secret password, String sender) {
        return new Builder(host, port, systemId, password, sender);
    }

    @Override
    public Delivery send(Sms sms) {
        if (SmppLink.wouldBeLogged()) {
            return new Delivery.Misconfigured(
                    "org.jsmpp would log the password, numbers and texts: set its level to INFO or above");
        }
        long start = System.nanoTime();
        try {
            Optional<String> reference = Optional.empty();
            for (SmppMessage message : SmppMessage.of(sms, longMessages)) {
                if (System.nanoTime() - start > LONGEST.toNanos()) {
                    return new Delivery.Failed("the SMS centre is too slow for a message of several parts");
                }
                String id = link.submit(sms.to(), message);
                reference = reference.or(() -> Optional.of(id).filter(given -> !given.isEmpty()));
            }
            return new Delivery.Delivered(reference);
        } catch (NegativeResponseException e) {
            return SmppVerdict.read(e.getCommandStatus());
        } catch (IOException e) {
            return SmppVerdict.unreachable(e);
        } catch (ResponseTimeoutException e) {
            return new Delivery.Failed("the SMS centre did not answer in time");
        } catch (InvalidResponseException e) {
            return new Delivery.Failed("the SMS centre answered what is no SMPP");
        } catch (PDUException e) {
            // A setting that the protocol has no room for. Its message may quote the number.
            return new Delivery.Misconfigured("the message has no form in SMPP: check the sender");
        }
    }

    /** Reads the text of a receipt, {@code id:… stat:… err:…}, as some operators also send it by other ways. */
    @Override
    public Optional<SmsReceipt> parseReceipt(byte[] raw) {
        return SmppReceipts.parse(new String(raw, StandardCharsets.ISO_8859_1));
    }

    /** Unbinds, and ends the connection. The next message makes another one. */
    @Override
    public void close() {
        link.close();
    }

    /** How a text that is longer than one message is sent. */
    public enum LongMessages {
        /** In several messages, each of which says which part it is: every operator takes that. */
        PARTS,
        /** In one, as {@code message_payload}, which the operator cuts. */
        PAYLOAD
    }

    /** Builds a gateway. Not thread-safe. */
    public static final class Builder {

        final String host;
        final int port;
        final String systemId;
        final Secret password;
        final String sender;
        String systemType = "";
        boolean encrypted = true;
        Duration answerWithin = Duration.ofSeconds(5);
        Duration enquireEvery = Duration.ofSeconds(30);
        Predicate<SmsReceipt> receipts = receipt -> true;
        private LongMessages longMessages = LongMessages.PARTS;

        private Builder(String host, int port, String systemId, Secret password, String sender) {
            this.host = host;
            this.port = port;
            this.systemId = systemId;
            this.password = password;
            this.sender = sender;
        }

        /** Sets the kind of system that the operator expects; none by default. */
        public Builder systemType(String systemType) {
            this.systemType = systemType;
            return this;
        }

        /** Talks in clear, where the way to the operator is protected by other means, such as a private network; TLS by default. */
        public Builder inClear() {
            encrypted = false;
            return this;
        }

        /** Sets how a text of several messages is sent; {@link LongMessages#PARTS} by default. */
        public Builder longMessages(LongMessages longMessages) {
            this.longMessages = longMessages;
            return this;
        }

        /**
         * Sets who is told of receipts; nobody by default. It returns whether it knows the message: when it does not, as in the instant
         * before the trace of a message is written, and when it throws, the operator is told to come again.
         *
         * <pre>{@code receipt -> tracking.operations().receipt("sms", receipt.reference(), receipt.outcome())}</pre>
         */
        public Builder receipts(Predicate<SmsReceipt> receipts) {
            this.receipts = receipts;
            return this;
        }

        Builder answerWithin(Duration longest) {
            answerWithin = longest;
            return this;
        }

        Builder enquireEvery(Duration pause) {
            enquireEvery = pause;
            return this;
        }

        /**
         * Builds the gateway, and opens no connection.
         *
         * @throws IllegalStateException listing every setting that cannot be
         */
        public SmppSmsGateway build() {
            List<String> problems = new ArrayList<>();
            if (host.isBlank()) {
                problems.add("host must not be blank");
            }
            if (port < 1 || port > 65535) {
                problems.add("port must be from 1 to 65535");
            }
            // The rooms that SMPP 3.4 section 4.1 has for them.
            if (systemId.isEmpty() || systemId.length() > 15) {
                problems.add("systemId must have 1 to 15 characters");
            }
            if (password.reveal().length() > 8) {
                problems.add("password must have at most 8 characters");
            }
            if (systemType.length() > 12) {
                problems.add("systemType must have at most 12 characters");
            }
            if (SmsJob.checkSender(sender).isPresent() && !sender.matches("\\d{3,15}")) {
                problems.add(
                        "sender must be 1 to 11 letters, digits and spaces, at least one letter, or 3 to 15 digits");
            }
            if (!problems.isEmpty()) {
                throw new IllegalStateException("SmppSmsGateway: " + String.join("; ", problems));
            }
            return new SmppSmsGateway(this);
        }
    }
}
