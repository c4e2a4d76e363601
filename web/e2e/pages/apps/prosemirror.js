import { exampleSetup } from 'prosemirror-example-setup';
import { history } from 'prosemirror-history';
import { schema } from 'prosemirror-schema-basic';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';

const paragraph = (text) => schema.node('paragraph', null, schema.text(text));
const view = new EditorView(document.getElementById('editor'), {
  state: EditorState.create({
    doc: schema.node('doc', null, [paragraph('first line'), paragraph('second line')]),
    // Every change is undone on its own, however fast they come.
    plugins: [...exampleSetup({ schema, floatingMenu: false, history: false }), history({ newGroupDelay: -1 })],
  }),
});
window.state = () => {
  const { doc, selection } = view.state;
  return { doc: doc.toString(), chosen: doc.textBetween(selection.from, selection.to, '|') };
};
