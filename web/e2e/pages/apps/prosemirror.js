import { exampleSetup } from 'prosemirror-example-setup';
import { schema } from 'prosemirror-schema-basic';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';

const paragraph = (text) => schema.node('paragraph', null, schema.text(text));
const view = new EditorView(document.getElementById('editor'), {
  state: EditorState.create({
    doc: schema.node('doc', null, [paragraph('first line'), paragraph('second line')]),
    plugins: exampleSetup({ schema, floatingMenu: false }),
  }),
});
window.state = () => {
  const { doc, selection } = view.state;
  return { doc: doc.toString(), chosen: doc.textBetween(selection.from, selection.to, '|') };
};
