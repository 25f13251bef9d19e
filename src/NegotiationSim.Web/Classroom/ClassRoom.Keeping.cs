using NegotiationSim.Core;
using NegotiationSim.Core.Classes;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;

namespace NegotiationSim.Web.Classroom;

/// <content>What is private to the class and kept beside its record: the session and its notes.</content>
public sealed partial class ClassRoom
{
    /// <summary>The notes that a seat may read; all of the facilitator's own for null.</summary>
    public IEnumerable<PrivateNote> NotesFor(PartyId? seat) =>
        Volatile.Read(ref _notes).Where(n => seat is { } reader ? n.IsFor(reader) : n.From is null || n.To == Facilitator);

    /// <summary>To whom a seat writes that writes to the facilitator.</summary>
    public static PartyId Facilitator { get; } = new("FACILITATOR");

    /// <summary>The class leaves this negotiation for another. Nothing private is kept from here any more.</summary>
    internal async Task MoveAsync(Func<ClassSession, ClassSession> change)
    {
        await _keeping.WaitAsync();
        try
        {
            await _store.SaveClassAsync(change(_session));
            _hasMoved = true;
        }
        finally
        {
            _keeping.Release();
        }
    }

    private async Task<Decision> NoteAsync(PartyId? from, PartyId? to, string text)
    {
        text = text.Trim();
        if (text.Length is 0 or > PrivateNote.LongestText)
            return new Decision.Refused(Rules.NoteOnAgreed, $"a note has 1 to {PrivateNote.LongestText} characters");
        await _keeping.WaitAsync();
        try
        {
            if (_hasMoved)
                return new Decision.Refused(SessionRules.GoesBack, "the class has gone back: load the page again");
            var number = _notes.Count + 1;
            var note = new PrivateNote($"{Session.Id}/{number}", Session.Id, number, from, to, text, Now.State.Version);
            await _store.AddNoteAsync(note);
            Volatile.Write(ref _notes, _notes.Add(note));
        }
        finally
        {
            _keeping.Release();
        }

        Changed?.Invoke(ClassChanges.Notes);
        return new Decision.Accepted([]);
    }

    private async Task ChangeAsync(Func<ClassSession, ClassSession> change)
    {
        await _keeping.WaitAsync();
        try
        {
            var changed = change(_session);
            if (changed == _session || _hasMoved)
                return;
            await _store.SaveClassAsync(changed);
            if (changed.Instructions != _session.Instructions)
                Volatile.Write(ref _instructed, Scenario.By(changed.Instructions));
            Volatile.Write(ref _session, changed);
            ReadBy(changed);
        }
        finally
        {
            _keeping.Release();
        }

        Changed?.Invoke(ClassChanges.Session);
    }
}
