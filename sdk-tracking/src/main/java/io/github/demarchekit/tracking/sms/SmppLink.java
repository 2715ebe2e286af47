package io.github.demarchekit.tracking.sms;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one connection to an SMS centre, made when it is needed. Thread-safe. */
final class SmppLink {

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

    /** They write whole messages at DEBUG: the password, the numbers, the texts. */
    private static final List<Logger> INDISCREET = List.of(
            LoggerFactory.getLogger("org.jsmpp.DefaultPDUSender"),
            LoggerFactory.getLogger("org.jsmpp.session.PDUProcessTask"),
            LoggerFactory.getLogger("org.jsmpp.session.SMPPSession"));

    private final SmppSmsGateway.Builder settings;
    private final TypeOfNumber senderType;
    private final ReentrantLock connecting = new ReentrantLock();
    private volatile @Nullable SMPPSession current;

    SmppLink(SmppSmsGateway.Builder settings) {
        this.settings = settings;
        boolean number = settings.sender.chars().allMatch(Character::isDigit);
        senderType = number ? TypeOfNumber.NETWORK_SPECIFIC : TypeOfNumber.ALPHANUMERIC;
    }

    /** Tells whether what is sent and received would be written to the log. */
    static boolean wouldBeLogged() {
        return INDISCREET.stream().anyMatch(Logger::isDebugEnabled);
    }

    /** Hands a message over, and returns the number that the centre gave it, {@code ""} for none. */
    String submit(PhoneNumber to, SmppMessage message)
            throws IOException, PDUException, ResponseTimeoutException, InvalidResponseException,
                    NegativeResponseException {
        String id = bound().submitShortMessage(
                        "",
                        senderType,
                        NumberingPlanIndicator.UNKNOWN,
                        settings.sender,
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        to.e164().substring(1),
                        message.esmClass,
                        (byte) 0,
                        (byte) 1,
                        null,
                        null,
                        new RegisteredDelivery(SMSCDeliveryReceipt.SUCCESS_FAILURE),
                        (byte) 0,
                        new RawDataCoding(message.dataCoding),
                        (byte) 0,
                        message.text,
                        message.more)
                .getMessageId();
        return id == null ? "" : id;
    }

    private SMPPSession bound() throws IOException {
        SMPPSession session = current;
        if (session != null && session.getSessionState().isTransmittable()) {
            return session;
        }
        boolean mine = false;
        try {
            // Who waits for a connection that another thread is making must leave time for its own message.
            mine = connecting.tryLock(CONNECT_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            if (!mine) {
                throw new IOException("another message is still making the connection");
            }
            session = current;
            if (session == null || !session.getSessionState().isTransmittable()) {
                session = bind();
                current = session;
            }
            return session;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            if (mine) {
                connecting.unlock();
            }
        }
    }

    private SMPPSession bind() throws IOException {
        close();
        SMPPSession session = new SMPPSession(this::connect);
        session.setTransactionTimer(settings.answerWithin.toMillis());
        session.setEnquireLinkTimer((int) settings.enquireEvery.toMillis());
        session.setMessageReceiverListener(new SmppReceipts(settings.receipts));
        BindParameter bind = new BindParameter(
                BindType.BIND_TRX,
                settings.systemId,
                settings.password.reveal(),
                settings.systemType,
                TypeOfNumber.UNKNOWN,
                NumberingPlanIndicator.UNKNOWN,
                "");
        try {
            String unused =
                    session.connectAndBind(settings.host, settings.port, bind, settings.answerWithin.toMillis());
        } catch (IOException | RuntimeException e) {
            session.close();
            throw e;
        }
        return session;
    }

    private Connection connect(String host, int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), (int) CONNECT_WITHIN.toMillis());
            socket.setTcpNoDelay(true);
            return new SocketConnection(settings.encrypted ? encrypted(socket, host, port) : socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static Socket encrypted(Socket socket, String host, int port) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket encrypted = (SSLSocket) factory.createSocket(socket, host, port, true);
        SSLParameters parameters = encrypted.getSSLParameters();
        // Without it any certificate of any host would do.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        encrypted.setSSLParameters(parameters);
        encrypted.setSoTimeout((int) CONNECT_WITHIN.toMillis());
        encrypted.startHandshake();
        return encrypted;
    }

    void close() {
        SMPPSession session = current;
        current = null;
        if (session != null) {
            session.unbindAndClose();
        }
    }
}
